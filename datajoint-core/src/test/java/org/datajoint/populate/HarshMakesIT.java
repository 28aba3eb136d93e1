package org.datajoint.populate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.datajoint.populate.Lab.with;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.datajoint.Instance;
import org.datajoint.errors.DataJointException;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.datajoint.spi.StatementListener;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Make;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests makes, listeners and key sources that misbehave. */
@Timeout(60)
class HarshMakesIT {
    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    private static PopulateOptions reserving(Lab.Body body) {
        return with(body).reserveJobs().suppressErrors();
    }

    @Test
    void anErrorOfAClassIsAFailureOfItsKey() {
        lab.sessions(3);
        PopulateResult result = lab.scripted().populate(reserving(make -> {
            if (make.key().getInt("session") == 2) {
                throw new NoClassDefFoundError("lab/Missing");
            }
            Lab.insertOne(make);
        }));
        assertThat(result.succeeded()).isEqualTo(2);
        assertThat(result.failures()).singleElement().satisfies(failure -> assertThat(failure.error())
                .isInstanceOf(NoClassDefFoundError.class));
        assertThat(lab.scripted().jobs().errors().fetch1().getString("error_message"))
                .isEqualTo("NoClassDefFoundError: lab/Missing");
    }

    @Test
    void anExceptionMayBeItsOwnCause() {
        lab.sessions(1);
        IllegalStateException outer = new IllegalStateException("outer");
        outer.initCause(new IllegalStateException("inner", outer));
        Lab.Body body = make -> {
            throw outer;
        };
        assertThat(lab.scripted().populate(reserving(body)).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.error()).isSameAs(outer));
        assertThat(lab.scripted().jobs().progress()).isEqualTo(new JobCounts(0, 0, 0, 1, 0));
        assertThatThrownBy(() -> lab.scripted().populate(with(body))).isInstanceOf(PopulateException.class);
    }

    @Test
    void anExceptionThatCannotSayWhatItIsIsToldByItsClass() {
        lab.sessions(1);
        class Mute extends RuntimeException {
            private static final long serialVersionUID = 1;

            @Override
            public String getMessage() {
                throw new IllegalStateException("no message");
            }
        }
        Lab.Body body = make -> {
            throw new Mute();
        };
        PopulateResult result = lab.scripted().populate(reserving(body));
        assertThat(result.toString()).contains("1 failed").contains("Mute");
        assertThat(lab.scripted().jobs().errors().fetch1().getString("error_message"))
                .isEqualTo("Mute");
        assertThatThrownBy(() -> lab.scripted().populate(with(body)))
                .isInstanceOf(PopulateException.class)
                .hasMessageContaining("Mute");
    }

    @Test
    void oneExceptionMayBeThrownByAllMakes() {
        lab.sessions(4);
        IllegalStateException same = new IllegalStateException("same");
        Lab.Body body = make -> {
            throw same;
        };
        assertThat(lab.scripted().populate(reserving(body).workers(2)).failureCount())
                .isEqualTo(4);
        assertThatThrownBy(() -> lab.scripted().populate(with(body))).hasCause(same);
    }

    @Test
    @SuppressWarnings("try") // closed earlier by the make, as is the point here
    void aMakeThatClosesItsInstanceEndsTheRun() {
        lab.sessions(3);
        try (Instance own = Lab.instance(Map.of(), StatementListener.NONE)) {
            Lab.Scripted table = own.schema(lab.schema.name()).table(Lab.Scripted.class);
            Runnable closing = own::close;
            Lab.Body body = make -> {
                Lab.insertOne(make);
                closing.run();
            };
            assertThatThrownBy(() -> table.populate(with(body).reserveJobs()))
                    .isInstanceOf(DataJointException.class)
                    .hasMessageContaining("closed");
        }
        assertThat(lab.scripted().count()).isZero();
        assertThat(lab.scripted().jobs().progress().reserved()).isPositive();
        lab.instance
                .connection()
                .execute("UPDATE " + Lab.quoted(lab.scripted().jobs().tableName())
                        + " SET reserved_time = reserved_time - INTERVAL 2 MINUTE");
        assertThat(lab.scripted().populate(with(Lab::insertOne).reserveJobs()).succeeded())
                .isEqualTo(3);
    }

    @Test
    void aMakeThatEndsItsTransactionFails() {
        lab.sessions(1);
        for (String end : List.of("COMMIT", "ROLLBACK", "START TRANSACTION", "CREATE TABLE x (i INT)")) {
            PopulateResult result = lab.scripted()
                    .populate(with(make -> {
                                Lab.insertOne(make);
                                lab.instance.connection().execute(end);
                            })
                            .suppressErrors());
            assertThat(result.failureCount()).as(end).isOne();
            assertThat(lab.scripted().count()).as(end).isZero();
        }
    }

    @Test
    void aCancelledInsertThatWaitsForALockIsTakenBack() throws InterruptedException {
        lab.sessions(2);
        lab.scripted().jobs();
        CountDownLatch inserting = new CountDownLatch(1);
        try (Instance other = Lab.instance(Map.of(), StatementListener.NONE)) {
            PopulateRun[] run = new PopulateRun[1];
            other.connection().useTransaction(() -> {
                other.connection().query("SELECT * FROM `" + lab.schema.name() + "`.`subject` FOR UPDATE");
                run[0] = lab.scripted()
                        .populateAsync(reserving(make -> {
                                    Lab.insertOne(make);
                                    inserting.countDown();
                                    lab.instance
                                            .connection()
                                            .execute("UPDATE `" + lab.schema.name() + "`.`subject` SET name = 'x'");
                                })
                                .cancelGrace(Duration.ofMillis(20)));
                inserting.await();
                run[0].cancel();
                assertThat(run[0].result().cancelled()).isTrue();
            });
            assertThat(run[0].result().failureCount()).isZero();
        }
        assertThat(lab.scripted().count()).isZero();
        assertThat(lab.scripted().jobs().progress()).isEqualTo(new JobCounts(2, 0, 0, 0, 0));
    }

    @Test
    void aListenerMayCancelItsRun() {
        lab.sessions(20);
        PopulateRun[] run = new PopulateRun[1];
        CountDownLatch started = new CountDownLatch(1);
        run[0] = lab.scripted()
                .populateAsync(reserving(make -> {
                            started.await();
                            Lab.insertOne(make);
                        })
                        .workers(3)
                        .onProgress(new PopulateListener() {
                            @Override
                            public void finished(Row key, Outcome outcome, Duration duration) {
                                run[0].cancel();
                            }
                        }));
        started.countDown();
        assertThat(run[0].result().cancelled()).isTrue();
        assertThat(run[0].result().failureCount()).isZero();
        assertThat(lab.scripted().jobs().progress().reserved()).isZero();
        assertThat(lab.scripted().populate(with(Lab::insertOne).reserveJobs()).succeeded()
                        + run[0].result().succeeded())
                .isEqualTo(20);
    }

    @Definition("-> Session")
    static class Unkeyed extends Computed {
        @Override
        @SuppressWarnings("NullAway") // what programs do
        protected QueryExpression keySource() {
            return null;
        }

        @Override
        protected void make(Make make) {}
    }

    @Test
    void aKeySourceThatIsNullIsToldSo() {
        lab.sessions(1);
        Unkeyed table = lab.schema.table(Unkeyed.class);
        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable use :
                List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        table::populate, table::progress, () -> table.jobs().refresh())) {
            assertThatThrownBy(use)
                    .isInstanceOf(DataJointException.class)
                    .hasMessageContaining("keySource()")
                    .hasMessageContaining("unkeyed");
        }
    }

    @Test
    void virtualThreadsAreWorkers() throws Exception {
        // Not a condition annotation, with which the test's instance would leave its schema behind.
        assumeThat(Runtime.version().feature())
                .as("the version with virtual threads")
                .isGreaterThanOrEqualTo(21);
        lab.sessions(60);
        ExecutorService executor;
        try {
            executor = (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
        try {
            CountDownLatch together = new CountDownLatch(12);
            Lab.Body body = make -> {
                together.countDown();
                together.await();
                Lab.insertOne(make);
            };
            PopulateResult result =
                    lab.scripted().populate(reserving(body).workers(12).executor(executor));
            assertThat(result.failures()).isEmpty();
            assertThat(result.succeeded()).isEqualTo(60);
            PopulateRun run = lab.threeParts()
                    .populateAsync(PopulateOptions.defaults().workers(8).executor(executor));
            assertThat(run.result().succeeded()).isEqualTo(60);
        } finally {
            executor.shutdownNow();
        }
        assertThat(lab.scripted().jobs().progress()).isEqualTo(JobCounts.NONE);
    }
}
