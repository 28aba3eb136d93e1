package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.jdbc.MysqlDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.datajoint.Instance;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.spi.ConnectionSource;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A moment stays the same in the database, regardless of the time zones of the machine and the session. */
@ResourceLock(Resources.TIME_ZONE)
class InstantsIT {
    private static final Instant MOMENT = Instant.parse("2024-07-31T10:00:00.25Z");

    private final TimeZone before = TimeZone.getDefault();
    private final RawSchema schema = new RawSchema();

    @AfterEach
    void restore() {
        TimeZone.setDefault(before);
        schema.close();
    }

    private static MysqlDataSource source(String sessionZone) {
        TestServer server = TestServers.shared();
        MysqlDataSource source = new MysqlDataSource();
        source.setURL("jdbc:mysql://" + server.host() + ":" + server.port() + "/?allowPublicKeyRetrieval=true"
                + "&sessionVariables=time_zone='" + sessionZone.replace("+", "%2B") + "'");
        source.setUser(server.user());
        source.setPassword(server.password());
        return source;
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, +00:00",
        "America/New_York, +00:00",
        "America/New_York, -05:00",
        "UTC, +13:00",
        "Asia/Kolkata, -11:00",
        "Europe/Berlin, SYSTEM"
    })
    void aMomentStaysTheMoment(String zone, String sessionZone) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        schema.declare("t (id INT PRIMARY KEY, ts TIMESTAMP(3) NULL)");
        List<Object> forms = List.of(
                MOMENT,
                MOMENT.atOffset(ZoneOffset.ofHours(7)),
                MOMENT.atZone(ZoneId.of("America/New_York")),
                Date.from(MOMENT),
                java.sql.Timestamp.from(MOMENT),
                "2024-07-31T12:00:00.25+02:00");
        try (Instance instance = Instance.using(source(sessionZone))) {
            FreeTable table = instance.freeTable(schema.name() + ".t");
            for (int i = 0; i < forms.size(); i++) {
                Object form = forms.get(i);
                table.insert1(Map.of("id", i, "ts", form));
                assertThat(table.restrict(Map.of("ts", form)).count()).isEqualTo(i + 1);
                table.update1(Map.of("id", i, "ts", form));
            }
            for (Object form : forms.subList(0, forms.size() - 1)) {
                assertThat(table.restrict("ts = ?", form).count()).isEqualTo(forms.size());
                assertThat(table.restrict("ts > ?", form).isEmpty()).isTrue();
            }
            assertThat(instance.connection()
                            .query("SELECT DISTINCT CAST(unix_timestamp(ts) AS CHAR) AS s FROM `" + schema.name()
                                    + "`.t"))
                    .containsExactly(Map.of("s", "1722420000.250"));
        }
    }

    @Test
    void aZoneThatTheOwnerOfAPoolSetsHoldsAtOnce() throws SQLException {
        schema.declare("t (id INT PRIMARY KEY, ts TIMESTAMP(3) NULL)");
        HikariConfig config = new HikariConfig();
        config.setDataSource(source("+05:00"));
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config);
                Instance instance = Instance.using(pool)) {
            FreeTable table = instance.freeTable(schema.name() + ".t");
            table.insert1(Map.of("id", 1, "ts", MOMENT));
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SET time_zone = '-03:00'");
            }
            table.insert1(Map.of("id", 2, "ts", MOMENT));
            assertThat(table.restrict(Map.of("ts", MOMENT)).count()).isEqualTo(2);
        }
    }

    @Test
    void aZoneThatIsSetOnALentConnectionHoldsAtOnce() throws SQLException {
        schema.declare("t (id INT PRIMARY KEY, ts TIMESTAMP(3) NULL)");
        try (Connection connection = source("+05:00").getConnection();
                Statement statement = connection.createStatement();
                Instance instance = Instance.using(lending(connection))) {
            FreeTable table = instance.freeTable(schema.name() + ".t");
            table.insert1(Map.of("id", 1, "ts", MOMENT));
            statement.execute("SET time_zone = '-03:00'");
            table.insert1(Map.of("id", 2, "ts", MOMENT));
            assertThat(table.restrict(Map.of("ts", MOMENT)).count()).isEqualTo(2);
        }
    }

    /** Lends the same connection each time. */
    private static ConnectionSource lending(Connection connection) {
        return new ConnectionSource() {
            @Override
            public Connection open() {
                return connection;
            }

            @Override
            public void close(Connection lent) {
                // The test closes the connection.
            }
        };
    }

    @Test
    void aTimeWithoutZoneIsThatOfTheSession() {
        schema.declare("t (id INT PRIMARY KEY, ts TIMESTAMP(3) NULL)");
        LocalDateTime local = LocalDateTime.parse("2024-07-31T15:00:00.25");
        try (Instance instance = Instance.using(source("+05:00"))) {
            FreeTable table = instance.freeTable(schema.name() + ".t");
            table.insert1(Map.of("id", 1, "ts", local));
            assertThat(table.restrict(Map.of("ts", MOMENT)).fetch1().get("ts")).isEqualTo(local);
        }
    }

    @Test
    void aDatetimeTakesNoMoment() {
        schema.declare("t (id INT PRIMARY KEY, v DATETIME(3) NULL)");
        for (Object moment : List.of(MOMENT, Date.from(MOMENT), MOMENT.atOffset(ZoneOffset.UTC))) {
            assertThatThrownBy(() -> schema.table("t").insert1(Map.of("id", 1, "v", moment)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("no time zone");
        }
    }
}
