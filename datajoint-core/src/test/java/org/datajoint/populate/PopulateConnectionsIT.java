package org.datajoint.populate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.datajoint.populate.Lab.key;
import static org.datajoint.populate.Lab.with;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.datajoint.Instance;
import org.datajoint.TestInstances;
import org.datajoint.errors.ConfigException;
import org.datajoint.spi.ConnectionSource;
import org.datajoint.spi.StatementListener;
import org.datajoint.table.Jobs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests runs that need more connections than there are. They get them or fail at once, and never wait for themselves. */
@Timeout(60)
class PopulateConnectionsIT {
    private static Lab poolOf(int size) {
        return new Lab(Map.of("database.pool_size", size));
    }

    /** Returns an instance that uses a given data source with {@code size} connections. */
    private static Lab given(int size) {
        Instance instance = Instance.using(TestInstances::connect);
        instance.config().set("safemode", false);
        instance.config().set("database.pool_size", size);
        return new Lab(instance);
    }

    @Test
    void anOwnPoolOfOneGrowsForWorkersAndForALease() {
        try (Lab lab = poolOf(1)) {
            lab.sessions(12);
            assertThat(lab.scripted()
                            .populate(with(Lab::insertOne).reserveJobs().maxCalls(3))
                            .succeeded())
                    .isEqualTo(3);
            assertThat(lab.scripted()
                            .populate(with(Lab::insertOne).workers(3).maxCalls(3))
                            .succeeded())
                    .isEqualTo(3);
            assertThat(lab.scripted()
                            .populate(with(Lab::insertOne).reserveJobs().workers(3))
                            .succeeded())
                    .isEqualTo(6);
        }
    }

    @Test
    void aProgramThatReservesJobsByItselfHasRoomForItsLease() {
        try (Lab lab = poolOf(1)) {
            lab.sessions(1);
            Jobs jobs = lab.scripted().jobs();
            jobs.refresh();
            assertThat(jobs.reserve(key(1))).isTrue();
            assertThat(jobs.reserved().count()).isOne();
            assertThat(jobs.complete(key(1))).isTrue();
        }
    }

    @Test
    void aGivenSourceThatIsTooSmallForALeaseIsToldAtOnce() {
        try (Lab lab = given(1)) {
            lab.sessions(1);
            lab.scripted().jobs();
            assertThatThrownBy(
                            () -> lab.scripted().populate(with(Lab::insertOne).reserveJobs()))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("needs 2 connections")
                    .hasMessageContaining("setting database.pool_size the given data source has 1");
            lab.instance.config().set("database.pool_size", 2);
            assertThat(lab.scripted()
                            .populate(with(Lab::insertOne).reserveJobs())
                            .succeeded())
                    .isOne();
        }
    }

    @Test
    void aGivenSourceThatIsTooSmallForItsWorkersIsToldAtOnce() {
        try (Lab lab = given(4)) {
            lab.sessions(4);
            lab.scripted();
            for (PopulateOptions options : new PopulateOptions[] {
                with(Lab::insertOne).workers(3), with(Lab::insertOne).workers(3).reserveJobs()
            }) {
                assertThatThrownBy(() -> lab.scripted().populate(options))
                        .isInstanceOf(ConfigException.class)
                        .hasMessageContaining("3 workers need 5 connections")
                        .hasMessageContaining("database.pool_size")
                        .hasMessageContaining("at most 2 workers");
            }
            assertThat(lab.scripted().populate(with(Lab::insertOne).workers(2)).succeeded())
                    .isEqualTo(4);
        }
    }

    @Test
    void workersOfAnAccountWithFewConnectionsTakeTurns() {
        String account = "djtest_" + UUID.randomUUID().toString().substring(0, 8);
        try (Lab lab = new Lab()) {
            lab.sessions(20);
            lab.scripted().jobs();
            lab.instance
                    .connection()
                    .execute("CREATE USER `" + account + "` IDENTIFIED BY 'few' WITH" + " MAX_USER_CONNECTIONS 3");
            lab.instance.connection().execute("GRANT ALL ON `" + lab.schema.name() + "`.* TO `" + account + "`");
            try (Instance limited = TestInstances.builder()
                    .user(account)
                    .password("few")
                    .listener(StatementListener.NONE)
                    .build()) {
                Lab.Scripted table = limited.schema(lab.schema.name()).table(Lab.Scripted.class);
                PopulateResult result =
                        table.populate(with(Lab::insertOne).reserveJobs().workers(6));
                assertThat(result.succeeded()).isEqualTo(20);
            } finally {
                lab.instance.connection().execute("DROP USER `" + account + "`");
            }
            assertThat(lab.scripted().jobs().progress()).isEqualTo(JobCounts.NONE);
        }
    }

    /** Somebody else's connections, which are known as long as they are lent. */
    private static class Lender implements ConnectionSource {
        final Set<Connection> lent = ConcurrentHashMap.newKeySet();

        @Override
        public Connection open() throws SQLException {
            Connection connection = TestInstances.connect();
            lent.add(connection);
            return connection;
        }

        @Override
        public void close(Connection connection) throws SQLException {
            connection.close();
            lent.remove(connection);
        }
    }

    /** Reserves a job over given connections, closes the instance while it is reserved, and returns its lease. */
    private static long closedWithALease(Pipeline pipeline, Lender lender) {
        pipeline.enter(1);
        pipeline.jobs().refresh();
        Instance given = Instance.using(lender);
        Jobs jobs = given.schema(pipeline.schema.name())
                .table(Pipeline.Result.class)
                .jobs();
        assertThat(jobs.reserve(Pipeline.key(0))).isTrue();
        assertThat(lender.lent).hasSize(1);
        long lease = ((Number) pipeline.value("SELECT connection_id FROM @`~~result`")).longValue();
        assertThat(holder(pipeline, lease)).hasToString(Long.toString(lease));
        given.close();
        return lease;
    }

    private static @Nullable Object holder(Pipeline pipeline, long lease) {
        return pipeline.query("SELECT IS_USED_LOCK(?) AS a", "datajoint:lease:" + lease)
                .get(0)
                .get("a");
    }

    @Test
    void closingAnInstanceOverAGivenSourceGivesTheConnectionOfItsLeaseBack() {
        Lender lender = new Lender();
        try (Pipeline pipeline = new Pipeline()) {
            long lease = closedWithALease(pipeline, lender);
            assertThat(lender.lent).isEmpty();
            assertThat(holder(pipeline, lease)).isNull();
        }
    }

    @Test
    void aGivenSourceThatHangsDoesNotKeepAnInstanceFromClosing() {
        CountDownLatch answers = new CountDownLatch(1);
        Lender hanging = new Lender() {
            @Override
            public void discard(Connection connection) throws SQLException {
                try {
                    answers.await();
                } catch (InterruptedException e) {
                    throw new SQLException("interrupted", e);
                }
                super.discard(connection);
            }
        };
        try (Pipeline pipeline = new Pipeline()) {
            closedWithALease(pipeline, hanging);
            assertThat(hanging.lent).hasSize(1);
        } finally {
            answers.countDown();
        }
    }
}
