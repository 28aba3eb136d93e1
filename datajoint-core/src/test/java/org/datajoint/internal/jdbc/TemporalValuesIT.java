package org.datajoint.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A datetime is read as it was written, whatever the time zones of the JVM and the session are. */
@ResourceLock(Resources.TIME_ZONE)
class TemporalValuesIT {
    private static final AttributeType DATETIME = new AttributeType(Kind.DATETIME, "datetime(6)", List.of("6"), null);
    private static final AttributeType DATE = new AttributeType(Kind.DATE, "date", List.of(), null);

    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private final TimeZone before = TimeZone.getDefault();
    private final TestServer server = TestServers.shared();

    @AfterEach
    void restoreZone() {
        TimeZone.setDefault(before);
    }

    @ParameterizedTest
    @CsvSource({"UTC, +00:00", "Europe/Berlin, -11:00", "America/New_York, +13:00", "Asia/Kolkata, +05:30"})
    void datesAndTimesAreKeptInEveryZone(String zone, String sessionZone) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        ServerAddress address = new ServerAddress(server.host(), server.port(), server.user(), server.password(), null);
        String schema =
                "djtest_zone_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        try (PooledSession session = new PooledSession(Pool.to(address, 1), true, () -> false)) {
            session.declare("CREATE DATABASE " + schema);
            try {
                session.declare("CREATE TABLE " + schema
                        + ".t (id INT AUTO_INCREMENT PRIMARY KEY, d DATE, dt DATETIME(6), t TIME(6), y YEAR)");
                session.update(Sql.of("SET time_zone = ?", sessionZone));
                // Times in the hour that Berlin and New York skip and in the one that they repeat, and the limits of
                // the calendar.
                for (String text : List.of(
                        "2024-03-31T02:30:00.123456",
                        "2024-03-10T02:30:00",
                        "2024-10-27T02:30:00.999999",
                        "1000-01-01T00:00:00",
                        "9999-12-31T23:59:59.999999")) {
                    check(session, schema, LocalDateTime.parse(text));
                }
            } finally {
                session.declare("DROP DATABASE " + schema);
            }
        }
    }

    private static void check(PooledSession session, String schema, LocalDateTime moment) {
        LocalDate date = moment.toLocalDate();
        LocalTime time = moment.toLocalTime();
        String insert = "INSERT INTO " + schema + ".t (d, dt, t, y) VALUES (?, ?, ?, 2024)";
        session.update(Sql.of("DELETE FROM " + schema + ".t"));
        session.insert(Sql.of(insert, date, moment, time), 3);
        session.update(Sql.of(insert, date, moment, time));
        String where = " FROM " + schema + ".t WHERE d = ? AND dt = ? AND t = ?";
        assertThat(session.fetch(Sql.of("SELECT d, dt" + where, date, moment, time), List.of(DATE, DATETIME)).stream()
                        .map(List::of))
                .containsExactly(List.of(date, moment), List.of(date, moment));
        assertThat(session.fetch(Sql.of(
                                "SELECT d, dt, t, y, DATE_FORMAT(dt, '%Y-%m-%dT%H:%i:%s.%f')" + where,
                                date,
                                moment,
                                time))
                        .values()
                        .get(0))
                .containsExactly(date, moment, Duration.ofNanos(time.toNanoOfDay()), 2024, moment.format(MICROSECONDS));
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT23H59M59.999999S", "-PT1H", "PT100H30M0.5S", "-PT838H59M59S"})
    void aTimeIsADuration(Duration duration) {
        ServerAddress address = new ServerAddress(server.host(), server.port(), server.user(), server.password(), null);
        try (PooledSession session = new PooledSession(Pool.to(address, 1), true, () -> false)) {
            assertThat(session.fetch(Sql.of("SELECT CAST(? AS TIME(6))", duration))
                            .values()
                            .get(0))
                    .containsExactly(duration);
        }
    }
}
