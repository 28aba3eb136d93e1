package org.datajoint.populate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.datajoint.populate.Lab.with;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.datajoint.Instance;
import org.datajoint.errors.ConfigException;
import org.datajoint.query.Row;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests runs with several threads, and runs that end early. */
@Timeout(120)
class PopulateWorkersIT {
    private final Lab lab = new Lab(Map.of("database.pool_size", 2));

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void severalWorkersMakeEachKeyOnceAndTheOwnPoolGrows() {
        lab.sessions(40);
        Map<Row, Integer> made = new ConcurrentHashMap<>();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch together = new CountDownLatch(4);
        PopulateResult result = lab.scripted()
                .populate(with(make -> {
                            made.merge(make.key(), 1, Integer::sum);
                            threads.add(Thread.currentThread());
                            // Passes only if all four are in a make, and so in a transaction, at the same time.
                            together.countDown();
                            together.await();
                            Lab.insertOne(make);
                        })
                        .workers(4));
        assertThat(result.succeeded()).isEqualTo(40);
        assertThat(made).hasSize(40).allSatisfy((key, times) -> assertThat(times)
                .isOne());
        assertThat(threads).hasSize(4).doesNotContain(Thread.currentThread());
        assertThat(lab.scripted().count()).isEqualTo(40);
    }

    @Test
    void anExecutorRunsTheWorkers() {
        lab.sessions(10);
        ExecutorService executor = Executors.newFixedThreadPool(3, task -> new Thread(task, "mine"));
        try {
            Set<String> names = ConcurrentHashMap.newKeySet();
            PopulateResult result = lab.scripted()
                    .populate(with(make -> {
                                names.add(Thread.currentThread().getName());
                                Lab.insertOne(make);
                            })
                            .workers(3)
                            .executor(executor));
            assertThat(result.succeeded()).isEqualTo(10);
            assertThat(names).containsExactly("mine");
            assertThat(executor.isShutdown()).isFalse();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void severalWorkersTogetherMakeTheNumberOfCalls() {
        lab.sessions(20);
        AtomicInteger calls = new AtomicInteger();
        PopulateResult result = lab.scripted()
                .populate(with(make -> {
                            calls.incrementAndGet();
                            Lab.insertOne(make);
                        })
                        .workers(3)
                        .maxCalls(7));
        assertThat(result.succeeded()).isEqualTo(7);
        assertThat(calls).hasValue(7);
    }

    @Test
    void afterAFailureRunningMakesFinishAndNoOtherBegins() {
        lab.sessions(30);
        CountDownLatch both = new CountDownLatch(2);
        AtomicInteger begun = new AtomicInteger();
        assertThatThrownBy(() -> lab.scripted()
                        .populate(with(make -> {
                                    int number = begun.incrementAndGet();
                                    both.countDown();
                                    both.await();
                                    if (number == 1) {
                                        throw new IllegalStateException("first");
                                    }
                                    Lab.insertOne(make);
                                })
                                .workers(2)))
                .isInstanceOfSatisfying(PopulateException.class, e -> {
                    assertThat(e.getCause()).hasMessage("first");
                    assertThat(e.result().succeeded()).isPositive();
                });
        assertThat(lab.scripted().count()).isPositive().isLessThan(30);
    }

    @Test
    void aFailureCancelsOtherMakesIfThatIsAskedFor() {
        lab.sessions(2);
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        assertThatThrownBy(() -> lab.scripted()
                        .populate(with(make -> {
                                    if (make.key().getInt("session") == 1) {
                                        waiting.await();
                                        throw new IllegalStateException("first");
                                    }
                                    Lab.insertOne(make);
                                    waiting.countDown();
                                    never.await();
                                })
                                .workers(2)
                                .cancelOnFailure()))
                .isInstanceOfSatisfying(PopulateException.class, e -> {
                    assertThat(e.getSuppressed()).isEmpty();
                    assertThat(e.result().failureCount()).isOne();
                });
        assertThat(lab.scripted().count()).isZero();
    }

    @Test
    void aCancelledRunRollsBackItsMakesAndIsNoFailure() throws InterruptedException {
        lab.sessions(5);
        CountDownLatch inserted = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        PopulateRun run = lab.scripted()
                .populateAsync(with(make -> {
                            Lab.insertOne(make);
                            if (make.key().getInt("session") == 3) {
                                inserted.countDown();
                                never.await();
                            }
                        })
                        .suppressErrors());
        inserted.await();
        run.cancel();
        PopulateResult result = run.result();
        assertThat(result.cancelled()).isTrue();
        assertThat(result.succeeded()).isEqualTo(2);
        assertThat(result.failureCount()).isZero();
        assertThat(run.isDone()).isTrue();
        assertThat(lab.scripted().count()).isEqualTo(2);
    }

    @Test
    void aMakeSeesThatItIsCancelledAndNothingOfItIsKept() throws InterruptedException {
        lab.sessions(2);
        CountDownLatch running = new CountDownLatch(1);
        PopulateRun run = lab.scripted().populateAsync(with(make -> {
            Lab.insertOne(make);
            running.countDown();
            while (!make.isCancelled()) {
                Thread.onSpinWait();
            }
        }));
        running.await();
        run.close();
        assertThat(run.result().cancelled()).isTrue();
        assertThat(lab.scripted().count()).isZero();
    }

    @Test
    void afterTheGraceStatementsAreEnded() throws InterruptedException {
        lab.sessions(1);
        CountDownLatch running = new CountDownLatch(1);
        PopulateRun run = lab.scripted()
                .populateAsync(with(make -> {
                            Lab.insertOne(make);
                            running.countDown();
                            lab.instance.connection().query("SELECT SLEEP(100)");
                        })
                        .cancelGrace(Duration.ofMillis(50)));
        running.await();
        run.cancel();
        assertThat(run.result().cancelled()).isTrue();
        assertThat(lab.scripted().count()).isZero();
    }

    @Test
    void anInterruptOfTheCallingThreadEndsTheRunAndStays() {
        lab.sessions(3);
        PopulateResult result = lab.scripted()
                .populate(with(make -> {
                            if (make.key().getInt("session") == 2) {
                                Thread.currentThread().interrupt();
                                assertThat(make.isCancelled()).isTrue();
                            }
                            Lab.insertOne(make);
                        })
                        .suppressErrors());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.cancelled()).isTrue();
        assertThat(result.succeeded()).isOne();
        assertThat(result.failureCount()).isZero();
        assertThat(lab.scripted().count()).isOne();
    }

    @Test
    void suppressedErrorsDoNotSwallowAnInterrupt() {
        lab.sessions(3);
        PopulateResult result = lab.scripted()
                .populate(with(make -> {
                            Thread.currentThread().interrupt();
                            Thread.sleep(10_000);
                        })
                        .suppressErrors());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.cancelled()).isTrue();
        assertThat(result.failureCount()).isZero();
    }

    @Test
    void anInterruptOfTheWaitingThreadCancelsTheWorkers() throws InterruptedException {
        lab.sessions(4);
        CountDownLatch running = new CountDownLatch(2);
        CountDownLatch never = new CountDownLatch(1);
        PopulateResult[] result = new PopulateResult[1];
        Thread caller = new Thread(() -> result[0] = lab.scripted()
                .populate(with(make -> {
                            Lab.insertOne(make);
                            running.countDown();
                            never.await();
                        })
                        .workers(2)));
        caller.start();
        running.await();
        caller.interrupt();
        caller.join();
        assertThat(result[0].cancelled()).isTrue();
        assertThat(lab.scripted().count()).isZero();
    }

    @Test
    void anAsynchronousFailureIsThrownByItsResult() {
        lab.sessions(1);
        try (PopulateRun run = lab.scripted().populateAsync(with(make -> {
            throw new IllegalStateException("broken");
        }))) {
            assertThatThrownBy(run::result)
                    .isInstanceOf(PopulateException.class)
                    .hasMessageContaining("broken");
        }
    }

    @Test
    void workersOnAGivenDataSourceNeedItToBeLargeEnough() throws Exception {
        TestServer server = TestServers.shared();
        MysqlDataSource source = new MysqlDataSource();
        source.setUrl("jdbc:mysql://" + server.host() + ":" + server.port() + "/");
        source.setUser(server.user());
        source.setPassword(server.password());
        try (Connection probe = source.getConnection()) {
            assertThat(probe.isValid(5)).isTrue();
        }
        Instance given = Instance.using(source);
        given.config().set("safemode", false);
        try (Lab other = new Lab(given)) {
            other.sessions(6);
            given.config().set("database.pool_size", 5);
            assertThatThrownBy(
                            () -> other.scripted().populate(with(Lab::insertOne).workers(4)))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("6 connections")
                    .hasMessageContaining("has 5")
                    .hasMessageContaining("at most 3");
            assertThat(other.scripted()
                            .populate(with(Lab::insertOne).workers(3))
                            .succeeded())
                    .isEqualTo(6);
        }
    }

    @Test
    void aRunThatStopsOnShutdownLeavesNoHookBehind() {
        lab.sessions(2);
        assertThat(lab.scripted()
                        .populate(with(Lab::insertOne).stopOnShutdown())
                        .succeeded())
                .isEqualTo(2);
        assertThat(List.copyOf(Thread.getAllStackTraces().keySet()))
                .extracting(Thread::getName)
                .doesNotContain("datajoint-populate-shutdown");
    }

    @Test
    void nullIsNoOptionsAndNoRestriction() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lab.scripted().populate((PopulateOptions) null))
                .withMessageContaining("PopulateOptions.defaults()");
        assertThatIllegalArgumentException().isThrownBy(() -> lab.scripted().populate((Object[]) null));
        assertThatIllegalArgumentException().isThrownBy(() -> lab.scripted().populateAsync((PopulateOptions) null));
        assertThat(lab.scripted().count()).isZero();
    }
}
