package org.datajoint.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.TIME_ZONE)
class SessionTimeIT {
    private static final Instant WINTER = Instant.parse("2024-01-31T23:30:00.123456Z");
    private static final Instant SUMMER = Instant.parse("1999-07-31T00:00:00Z");

    private final TimeZone before = TimeZone.getDefault();

    @AfterEach
    void restoreZone() {
        TimeZone.setDefault(before);
    }

    private static Connection connect(String sessionZone) throws SQLException {
        TestServer server = TestServers.shared();
        MysqlDataSource source = new MysqlDataSource();
        source.setURL("jdbc:mysql://" + server.host() + ":" + server.port() + "/?allowPublicKeyRetrieval=true");
        source.setUser(server.user());
        source.setPassword(server.password());
        Connection connection = source.getConnection();
        set(connection, sessionZone);
        return connection;
    }

    private static void set(Connection connection, String sessionZone) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET time_zone = '" + sessionZone + "'");
        }
    }

    private static Map<Instant, LocalDateTime> clock(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT ?, ?, ?")) {
            return SessionTime.of(statement, Arrays.asList(WINTER, null, SUMMER));
        }
    }

    @Test
    void theClockIsThatOfTheSessionAndNotOfTheMachine() throws SQLException {
        for (String zone : Set.of("UTC", "America/New_York", "Asia/Kolkata")) {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            try (Connection connection = connect("+05:00")) {
                Map<Instant, LocalDateTime> expected = Map.of(
                        WINTER, LocalDateTime.parse("2024-02-01T04:30:00.123456"),
                        SUMMER, LocalDateTime.parse("1999-07-31T05:00:00"));
                assertThat(clock(connection)).isEqualTo(expected);
                assertThat(SessionTime.ask(connection, new TreeSet<>(expected.keySet())))
                        .as("asked of the server")
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void aSessionIsAskedAgainAfterItsZoneMayHaveChanged() throws SQLException {
        try (Connection connection = connect("-11:00")) {
            assertThat(clock(connection)).containsEntry(SUMMER, LocalDateTime.parse("1999-07-30T13:00:00"));
            set(connection, "+00:00");
            SessionTime.forget(connection);
            assertThat(clock(connection)).containsEntry(SUMMER, LocalDateTime.parse("1999-07-31T00:00:00"));
        }
    }

    @Test
    void anInstantOutsideOfTheServersRangeIsRefused() throws SQLException {
        try (Connection connection = connect("+05:00")) {
            Set<Instant> never = new TreeSet<>(Set.of(Instant.parse("9999-01-01T00:00:00Z")));
            assertThatThrownBy(() -> SessionTime.ask(connection, never))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("9999-01-01T00:00:00Z");
        }
    }

    @Test
    void anAmbiguousInstantIsRefusedIfTheServerMeansTheOther() {
        Instant first = Instant.parse("2024-11-03T05:30:00Z");
        BigDecimal second = BigDecimal.valueOf(first.getEpochSecond() + 3600);
        assertThatThrownBy(() -> SessionTime.checked(first, "2024-11-03 01:30:00", second))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("shows twice");
    }
}
