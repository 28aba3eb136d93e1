package org.datajoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.datajoint.connection.Config;
import org.datajoint.connection.PoolOptions;
import org.datajoint.connection.SiblingOptions;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.populate.PopulateOptions;
import org.datajoint.query.Row;
import org.datajoint.spi.ConnectionSource;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Make;
import org.datajoint.table.Manual;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions whose clock is stopped at a given time. */
class SessionClockIT {
    private static final TestServer SERVER = TestServers.shared();
    private static final LocalDateTime NOON = LocalDateTime.parse("2026-01-31T12:00:00");
    private static final String ASK = "SELECT NOW(6) AS now, CONNECTION_ID() AS id";

    private final String name =
            "djtest_clock_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final Instance instance = TestInstances.builder(Config.defaults())
            .set("database.pool_size", 4)
            .set("safemode", false)
            .pool(PoolOptions.defaults().sessionVariable("time_zone", "+05:30"))
            .build();
    private Optional<LocalDateTime> now = Optional.of(NOON);
    private final Instance stopped = instance.sibling(SiblingOptions.defaults().clock(() -> now));

    @Definition("subject : int32\n---\nmade = CURRENT_TIMESTAMP : datetime")
    static class Subject extends Manual {}

    @Definition("-> Subject\n---\nmade = CURRENT_TIMESTAMP : datetime")
    static class Summary extends Computed {
        @Override
        protected void make(Make make) {
            if (make.key().getInt("subject") == 2) {
                throw new IllegalStateException("no such subject");
            }
            make.insert1(Map.of());
        }
    }

    @BeforeEach
    void create() {
        instance.createSchema(name);
    }

    @AfterEach
    void drop() {
        instance.schema(name).drop();
        stopped.close();
        instance.close();
    }

    private static LocalDateTime time(Instance asked) {
        return (LocalDateTime) asked.connection().query(ASK).get(0).get("now");
    }

    private static Object id(Instance asked) {
        return asked.connection().query(ASK).get(0).get("id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-31T12:00:00", "1999-12-31T23:59:59.999999", "2037-12-31T00:00:00.000001"})
    void everyStatementSeesTheTimeInTheZoneOfTheSession(LocalDateTime time) throws SQLException {
        now = Optional.of(time);
        assertThat(time(stopped)).isEqualTo(time);
        stopped.connection().useTransaction(() -> assertThat(time(stopped)).isEqualTo(time));
        try (Connection connection = stopped.dataSource("").getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT NOW(6)")) {
            row.next();
            assertThat(row.getObject(1, LocalDateTime.class)).isEqualTo(time);
        }
        Subject subject = stopped.schema(name).table(Subject.class);
        subject.insert1(Map.of("subject", 1));
        try (Stream<Row> rows = subject.proj("t = CURRENT_TIMESTAMP(6)", "made").stream()) {
            assertThat(rows.toList())
                    .first()
                    .satisfies(row -> assertThat(row.getDateTime("t")).isEqualTo(time))
                    .satisfies(row -> assertThat(row.getDateTime("made")).isEqualTo(time.withNano(0)));
        }
    }

    @Test
    void aTransactionFollowsTheClock() {
        stopped.connection().useTransaction(() -> {
            assertThat(time(stopped)).isEqualTo(NOON);
            now = Optional.of(NOON.plusDays(1));
            assertThat(time(stopped)).isEqualTo(NOON.plusDays(1));
            now = Optional.empty();
            assertThat(time(stopped)).isAfter(NOON.plusDays(2));
        });
    }

    @Test
    void theNextUserOfTheConnectionHasTheServersTime() {
        Object connection = id(stopped);
        assertThat(id(instance)).as("the same connection").isEqualTo(connection);
        assertThat(time(instance)).isAfter(NOON.plusDays(2));
        assertThat(time(stopped)).isEqualTo(NOON);
        stopped.connection().useTransaction(() -> assertThat(time(stopped)).isEqualTo(NOON));
        assertThat(time(instance)).isAfter(NOON.plusDays(2));
        assertThat(id(instance)).isEqualTo(connection);
    }

    @Test
    void workersAndJobsUseTheClock() {
        Subject subject = stopped.schema(name).table(Subject.class);
        Summary summary = stopped.schema(name).table(Summary.class);
        subject.insert(List.of(Map.of("subject", 1), Map.of("subject", 2), Map.of("subject", 3)));
        PopulateOptions options =
                PopulateOptions.defaults().reserveJobs().workers(2).suppressErrors();
        assertThat(summary.populate(options).succeeded()).isEqualTo(2);
        assertThat(summary.column("made", LocalDateTime.class)).containsOnly(NOON);
        LocalDateTime job = (LocalDateTime) instance.connection()
                .query("SELECT CONVERT_TZ('2026-01-31 12:00:00', '+05:30', @@global.time_zone) AS t")
                .get(0)
                .get("t");
        Row failed = summary.jobs().errors().fetch1();
        assertThat(failed.getDateTime("created_time")).isEqualTo(job);
        // A refresh schedules jobs slightly before its own time.
        assertThat(failed.getDateTime("scheduled_time")).isEqualTo(job.minusSeconds(1));
        assertThat(failed.getDateTime("reserved_time")).isEqualTo(job);
        assertThat(failed.getDateTime("completed_time")).isEqualTo(job);
        summary.jobs().refresh();
        assertThat(summary.populate(options).failures()).isEmpty();
    }

    @Test
    void givenConnectionsAreReturnedWithTheServersTime() throws SQLException {
        String url = "jdbc:mysql://" + SERVER.host() + ":" + SERVER.port() + "/?allowPublicKeyRetrieval=true";
        try (Connection theirs = DriverManager.getConnection(url, SERVER.user(), SERVER.password());
                Instance using = Instance.using(new ConnectionSource() {
                    @Override
                    public Connection open() {
                        return theirs;
                    }

                    @Override
                    public void close(Connection connection) {
                        // It stays open to show the state in which it was returned.
                    }
                });
                Instance sibling = using.sibling(SiblingOptions.defaults().clock(() -> now));
                Statement statement = theirs.createStatement()) {
            assertThat(time(sibling)).isEqualTo(NOON);
            try (ResultSet row = statement.executeQuery("SELECT NOW() > '2026-02-02'")) {
                row.next();
                assertThat(row.getBoolean(1)).isTrue();
            }
            assertThat(time(using)).isAfter(NOON.plusDays(2));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1960-01-31T12:00:00", "4000-01-31T12:00:00"})
    void aTimeThatTheServerCannotRepresentIsRefused(LocalDateTime time) {
        now = Optional.of(time);
        assertThatThrownBy(() -> time(stopped))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("The clock of a session cannot be set to " + time.toLocalDate())
                .hasMessageContaining("between 1970 and 2038");
        assertThat(time(instance)).isAfter(NOON);
        now = Optional.of(NOON);
        assertThat(time(stopped)).isEqualTo(NOON);
    }
}
