package org.datajoint.internal.populate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.datajoint.Instance;
import org.datajoint.TestInstances;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.populate.JobRecovery;
import org.datajoint.query.Row;
import org.datajoint.spi.SqlStatement;
import org.datajoint.spi.StatementListener;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Jobs;
import org.datajoint.table.Make;
import org.datajoint.table.Manual;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the replacement of a lease's connections. Its owner reports that a connection was lost. */
@Timeout(120)
class LostLeaseIT {
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Definition("number : int32")
    static class Entry extends Manual {}

    @Definition("-> Entry")
    static class Result extends Computed {
        @Override
        protected void make(Make make) {
            make.insert1(Map.of());
        }
    }

    private static Lease begin(Instance instance, Lease.Owner owner) {
        return Lease.begin(SessionConnection.session(instance.connection()), MILLI, true, MILLI, owner);
    }

    @Test
    void aLeaseSurvivesAnyNumberOfLostConnections() {
        int losses = 30;
        CompletableFuture<Integer> survived = new CompletableFuture<>();
        Lease.Owner owner = new Lease.Owner() {
            private int moves;

            @Override
            public void beat() {
                if (moves == losses) {
                    survived.complete(moves);
                } else {
                    throw new LostConnectionException("The connection is lost.");
                }
            }

            @Override
            public void moved(long from, long to) {
                moves++;
            }
        };
        try (Instance instance = TestInstances.builder().build();
                Lease lease = begin(instance, owner)) {
            assertThat(survived).succeedsWithin(PATIENCE).isEqualTo(losses);
            assertThat(lease.connectionId()).isPositive();
        }
    }

    @Test
    void jobsMoveEvenIfTheNewConnectionIsLostBeforeTheyHaveMoved() {
        List<List<Long>> moves = new CopyOnWriteArrayList<>();
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        Lease.Owner owner = new Lease.Owner() {
            @Override
            public void beat() {
                if (moves.isEmpty()) {
                    throw new LostConnectionException("The first connection is lost.");
                }
                done.complete(true);
            }

            @Override
            public void moved(long from, long to) {
                moves.add(List.of(from, to));
                if (moves.size() == 1) {
                    throw new LostConnectionException("The second connection is lost.");
                }
            }
        };
        try (Instance instance = TestInstances.builder().build();
                Lease lease = begin(instance, owner)) {
            assertThat(done).succeedsWithin(PATIENCE);
            long last = lease.connectionId();
            List<Long> first = moves.get(0);
            assertThat(moves).containsExactly(first, List.of(first.get(0), last), List.of(first.get(1), last));
        }
    }

    @Test
    void aJobThatIsCompletedWhileTheLeaseMovesIsCompleted() {
        CountDownLatch moving = new CountDownLatch(1);
        CountDownLatch completed = new CountDownLatch(1);
        StatementListener listener = new StatementListener() {
            @Override
            public void sending(SqlStatement statement) {
                if (statement.text().contains("SET connection_id=?")) {
                    moving.countDown();
                    await(completed);
                }
            }
        };
        try (Instance instance = TestInstances.builder().set("safemode", false).build();
                Instance observed = instance.sibling(listener)) {
            Schema schema = observed.schema("djtest_lease_"
                    + UUID.randomUUID().toString().replace("-", "").substring(0, 12));
            schema.table(Entry.class).insert1(Map.of("number", 1));
            Jobs jobs = schema.table(Result.class).jobs();
            jobs.refresh();
            JobReservations reservations = reservations(schema, jobs);
            Row key = Objects.requireNonNull(reservations.reserve());
            Row job = jobs.reserved().fetch1();
            instance.connection().execute("KILL " + job.getLong("connection_id"));
            await(moving);
            assertThat(reservations.complete(key, Duration.ZERO)).isTrue();
            completed.countDown();
            reservations.close();
            assertThat(jobs.progress().total()).isZero();
            schema.drop();
        }
    }

    private static JobReservations reservations(Schema schema, Jobs jobs) {
        Entry entry = schema.table(Entry.class);
        JobQueue queue = new JobQueue(
                SessionConnection.session(jobs.connection()),
                SessionConnection.values(jobs.connection()),
                jobs.tableName(),
                jobs.heading());
        JobRefresh.Terms terms = new JobRefresh.Terms(Duration.ZERO, 5, null, Duration.ZERO, Duration.ZERO);
        return new JobReservations(
                queue,
                jobs,
                new JobRefresh(queue, jobs, schema.table(Result.class), entry, entry, terms),
                new Recovery(queue, JobRecovery.OFF, Optional.empty(), Recovery.PAUSE),
                new JobReservations.Wishes(entry, false, OptionalInt.empty(), false, ""),
                MILLI);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
