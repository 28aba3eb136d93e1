package org.datajoint.populate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.datajoint.Instance;
import org.datajoint.TestInstances;
import org.datajoint.heading.TableName;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.populate.JobQueue;
import org.datajoint.internal.populate.Lease;
import org.datajoint.internal.populate.Recovery;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.query.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests leases and the recovery of jobs from dead workers. */
@Timeout(120)
class LeaseIT {
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration AT_ONCE = Duration.ofMinutes(-1);

    private final Pipeline pipeline = new Pipeline();

    @BeforeEach
    void declare() {
        pipeline.jobs();
    }

    @AfterEach
    void close() {
        pipeline.close();
    }

    private static SqlSession session(Instance instance) {
        return SessionConnection.session(instance.connection());
    }

    private JobQueue queue(Instance instance) {
        return new JobQueue(
                session(instance),
                SessionConnection.values(instance.connection()),
                new TableName(pipeline.schema.name(), "~~result"),
                pipeline.jobs().heading());
    }

    private long recover(JobRecovery mode, Optional<Duration> orphanTimeout) {
        return new Recovery(queue(pipeline.instance), mode, orphanTimeout, MINUTE).run();
    }

    /** Recovers even the newest reservations. Older ones could be from before the start of the server. */
    private long recoverAll() {
        return new Recovery(queue(pipeline.instance), JobRecovery.LEASE, Optional.empty(), AT_ONCE).run();
    }

    /** Inserts a job that a worker on another host has reserved. */
    private void reserved(int number, long connection, String user, int minutesAgo) {
        Row key = Pipeline.key(number);
        pipeline.sql(
                "INSERT INTO @`~~result` SET number=?, code=?, name=?, priority=5, status='reserved', host='elsewhere',"
                        + " pid=1, connection_id=?, user=?, reserved_time=CURRENT_TIMESTAMP(3) - INTERVAL ? MINUTE",
                number,
                key.get("code"),
                key.get("name"),
                connection,
                user,
                minutesAgo);
    }

    private Optional<JobStatus> status(int number) {
        return pipeline.jobs().status(Pipeline.key(number));
    }

    private String user() {
        return String.valueOf(pipeline.value("SELECT USER()"));
    }

    private void kill(long connection) {
        pipeline.sql("KILL " + connection);
    }

    @Test
    void jobsOfConnectionsThatAreGoneArePendingAgain() {
        reserved(0, 2_000_000_000L, user(), 2);
        reserved(1, 2_000_000_000L, user(), 0);
        assertThat(recover(JobRecovery.LEASE, Optional.empty())).isEqualTo(1);
        assertThat(status(0)).contains(JobStatus.PENDING);
        assertThat(status(1)).as("too young").contains(JobStatus.RESERVED);
        Row row = pipeline.jobs().pending().fetch1();
        assertThat(row.getString("host") + row.getString("user")).isEmpty();
    }

    @Test
    void aWorkerOfPythonLivesAsLongAsItsConnection() {
        try (Instance python = Pipeline.open(Map.of())) {
            python.connection().useTransaction(() -> {
                Object id = python.connection()
                        .query("SELECT CONNECTION_ID() AS id")
                        .get(0)
                        .get("id");
                reserved(0, ((Number) id).longValue(), user(), 0);
                assertThat(recoverAll()).isZero();
                assertThat(status(0)).contains(JobStatus.RESERVED);
            });
        }
    }

    @Test
    void theConnectionOfAnotherAccountIsNoSignOfLife() {
        try (Instance other = Pipeline.open(Map.of())) {
            other.connection().useTransaction(() -> {
                Object id = other.connection()
                        .query("SELECT CONNECTION_ID() AS id")
                        .get(0)
                        .get("id");
                reserved(0, ((Number) id).longValue(), "somebody@else", 0);
                assertThat(recoverAll()).isEqualTo(1);
            });
        }
    }

    @Test
    void aConnectionFromBeforeTheStartOfTheServerIsNoSignOfLife() {
        reserved(0, connectionOf(pipeline.instance), user(), 60 * 24 * 365);
        assertThat(recover(JobRecovery.LEASE, Optional.empty())).isEqualTo(1);
    }

    private static long connectionOf(Instance instance) {
        return ((Number) instance.connection()
                        .query("SELECT CONNECTION_ID() AS id")
                        .get(0)
                        .get("id"))
                .longValue();
    }

    @Test
    void anAccountThatCannotSeeOthersLeavesThemAloneWithoutATime() {
        String limited = "djtest_" + UUID.randomUUID().toString().substring(0, 8);
        pipeline.sql("CREATE USER `" + limited + "` IDENTIFIED BY 'limited'");
        try {
            pipeline.sql("GRANT SELECT, INSERT, UPDATE, DELETE ON @* TO `" + limited + "`");
            try (Instance blind =
                    TestInstances.builder().user(limited).password("limited").build()) {
                reserved(0, 2_000_000_000L, "somebody@else", 0);
                reserved(1, 2_000_000_000L, limited + "@else", 0);
                JobQueue queue = queue(blind);
                assertThat(new Recovery(queue, JobRecovery.LEASE, Optional.empty(), AT_ONCE).run())
                        .isEqualTo(1);
                assertThat(status(0)).contains(JobStatus.RESERVED);
                assertThat(status(1)).contains(JobStatus.PENDING);
                Optional<Duration> time = Optional.of(AT_ONCE);
                assertThat(new Recovery(queue, JobRecovery.LEASE, time, AT_ONCE).run())
                        .isEqualTo(1);
                assertThat(status(0)).contains(JobStatus.PENDING);
            }
        } finally {
            pipeline.sql("DROP USER `" + limited + "`");
        }
    }

    @Test
    void aTimeDoesNotTakeFromThoseWhoLive() {
        pipeline.enter(1);
        pipeline.jobs().refresh();
        pipeline.jobs().reserve(Pipeline.key(0));
        pipeline.sql("UPDATE @`~~result` SET reserved_time = reserved_time - INTERVAL 3 HOUR");
        Optional<Duration> time = Optional.of(Duration.ofHours(1));
        assertThat(recover(JobRecovery.LEASE, time)).isZero();
        assertThat(recover(JobRecovery.OFF, time)).isZero();
        assertThat(recover(JobRecovery.TIMEOUT, time)).isEqualTo(1);
        assertThat(pipeline.jobs().complete(Pipeline.key(0))).isFalse();
    }

    @Test
    void recoveryByTimeNeedsATime() {
        assertThatThrownBy(() -> recover(JobRecovery.TIMEOUT, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("orphanTimeout");
    }

    @Test
    void aLostLeaseIsReplacedAndItsJobsMoveWithIt() {
        pipeline.enter(1);
        pipeline.jobs().refresh();
        CompletableFuture<Long> moved = new CompletableFuture<>();
        CountDownLatch beats = new CountDownLatch(1);
        Lease.Owner owner = new Lease.Owner() {
            @Override
            public void beat() {
                beats.countDown();
            }

            @Override
            public void moved(long from, long to) {
                moved.complete(to);
            }
        };
        long before;
        long after;
        try (Lease lease = Lease.begin(session(pipeline.instance), Duration.ofMillis(20), owner)) {
            before = lease.connectionId();
            assertThat(pipeline.value("SELECT IS_USED_LOCK(?)", "datajoint:lease:" + before))
                    .hasToString(Long.toString(before));
            kill(before);
            after = moved.join();
            assertThat(lease.connectionId()).isEqualTo(after).isNotEqualTo(before);
            assertThat(pipeline.value("SELECT IS_USED_LOCK(?)", "datajoint:lease:" + after))
                    .hasToString(Long.toString(after));
        }
        assertThat(pipeline.query("SELECT IS_USED_LOCK(?) AS a", "datajoint:lease:" + after)
                        .get(0)
                        .get("a"))
                .isNull();
    }

    @Test
    void aJobThatIsReservedStaysReservedWhenTheLeaseMoves() {
        try (Ledger ledger = new Ledger(1)) {
            Ledger.before = make -> {
                long lease = ledger.number("SELECT connection_id FROM @`~~result`");
                ledger.run("KILL " + lease);
            };
            assertThat(ledger.result
                            .populate(PopulateOptions.defaults().reserveJobs())
                            .succeeded())
                    .isEqualTo(1);
            assertThat(ledger.jobs().progress().total()).isZero();
        }
    }

    @Test
    void aLeaseThatCannotBeginSaysWhy() {
        Instance closed = Pipeline.open(Map.of());
        closed.close();
        assertThatThrownBy(() -> Lease.begin(session(closed), MINUTE, new Lease.Owner() {
                    @Override
                    public void beat() {}

                    @Override
                    public void moved(long from, long to) {}
                }))
                .hasMessageContaining("lease")
                .hasMessageContaining("closed");
    }

    @Test
    void sessionsInAnotherTimeZoneAgreeOnTheTimes() throws Exception {
        pipeline.enter(2);
        try (Zoned far = new Zoned("+09:30", pipeline.schema.name())) {
            far.result.jobs().refresh(Map.of("number", 0));
            pipeline.jobs().refresh();
            assertThat(pipeline.value("SELECT count(*) FROM @`~~result` WHERE abs(timestampdiff(second, created_time,"
                            + " CURRENT_TIMESTAMP(3))) < 60 AND abs(timestampdiff(second, scheduled_time,"
                            + " CURRENT_TIMESTAMP(3))) < 60"))
                    .isEqualTo(2L);
            assertThat(pipeline.jobs().reserve(Pipeline.key(0))).isTrue();
            assertThat(far.result.jobs().reserve(Pipeline.key(1))).isTrue();
            assertThat(far.result.jobs().error(Pipeline.key(1), "late")).isTrue();
            assertThat(pipeline.value("SELECT count(*) FROM @`~~result` WHERE abs(timestampdiff(second,"
                            + " reserved_time, CURRENT_TIMESTAMP(3))) < 60"))
                    .isEqualTo(2L);
            assertThat(pipeline.value("SELECT abs(timestampdiff(second, completed_time, CURRENT_TIMESTAMP(3))) < 60"
                            + " FROM @`~~result` WHERE number=1"))
                    .hasToString("1");
        }
    }
}
