package org.datajoint.internal.jdbc;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import org.datajoint.errors.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * Converts instants to the local time of a session. A session whose time zone has a fixed offset is asked for its zone
 * once. Any other session is asked for each statement that contains instants, since its zone may be hidden behind
 * {@code SYSTEM} and its time zone tables may be older than Java's.
 */
final class SessionTime {
    private static final Set<String> UTC = Set.of("UTC", "GMT", "Etc/UTC", "Etc/GMT", "Z", "+00:00", "-00:00");

    /** The offsets of physical connections. A session behind a pool's wrapper is asked for each statement. */
    private static final Map<Connection, ZoneOffset> OFFSETS = Collections.synchronizedMap(new WeakHashMap<>());

    private SessionTime() {}

    /** Returns the local time of the statement's session for each instant among the values. */
    static Map<Instant, LocalDateTime> of(PreparedStatement statement, List<@Nullable Object> values)
            throws SQLException {
        Set<Instant> moments = null;
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof Instant moment) {
                moments = moments == null ? new TreeSet<>() : moments;
                moments.add(moment);
            }
        }
        return moments == null ? Map.of() : read(statement.getConnection(), moments);
    }

    static LocalDateTime at(Instant moment, Map<Instant, LocalDateTime> clock) {
        return Objects.requireNonNull(clock.get(moment));
    }

    /** Forgets the offset of a session, because a statement may have changed its time zone. */
    static void forget(Connection connection) {
        OFFSETS.remove(connection);
        OFFSETS.remove(unwrapped(connection));
    }

    /** Returns the connection behind a pool's wrapper; null if it cannot be unwrapped. */
    private static @Nullable Connection unwrapped(Connection connection) {
        try {
            return connection.unwrap(Connection.class);
        } catch (SQLException e) {
            return null;
        }
    }

    private static Map<Instant, LocalDateTime> read(Connection connection, Set<Instant> moments) throws SQLException {
        ZoneOffset offset = offset(connection);
        if (offset == null) {
            return ask(connection, moments);
        }
        Map<Instant, LocalDateTime> clock = new HashMap<>();
        moments.forEach(moment -> clock.put(moment, LocalDateTime.ofInstant(moment, offset)));
        return clock;
    }

    /** Returns the fixed offset of the session's time zone; null if the zone may have several. */
    private static @Nullable ZoneOffset offset(Connection connection) throws SQLException {
        ZoneOffset known = OFFSETS.get(connection);
        if (known != null) {
            return known;
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT @@time_zone, @@system_time_zone");
                ResultSet row = statement.executeQuery()) {
            row.next();
            ZoneOffset offset = offset("SYSTEM".equals(row.getString(1)) ? row.getString(2) : row.getString(1));
            if (offset != null && unwrapped(connection) == connection) {
                OFFSETS.put(connection, offset);
            }
            return offset;
        }
    }

    private static @Nullable ZoneOffset offset(String zone) {
        if (UTC.contains(zone)) {
            return ZoneOffset.UTC;
        }
        return zone.matches("[+-]\\d\\d:\\d\\d") ? ZoneOffset.of(zone) : null;
    }

    static Map<Instant, LocalDateTime> ask(Connection connection, Set<Instant> moments) throws SQLException {
        List<Instant> asked = List.copyOf(moments);
        String each = "cast(from_unixtime(?) AS char), unix_timestamp(from_unixtime(?))";
        String text = "SELECT " + each + (", " + each).repeat(asked.size() - 1);
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (int i = 0; i < asked.size(); i++) {
                BigDecimal seconds = seconds(asked.get(i));
                statement.setBigDecimal(2 * i + 1, seconds);
                statement.setBigDecimal(2 * i + 2, seconds);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Map<Instant, LocalDateTime> clock = new HashMap<>();
                for (int i = 0; i < asked.size(); i++) {
                    String local = row.getString(2 * i + 1);
                    BigDecimal back = row.getBigDecimal(2 * i + 2);
                    clock.put(asked.get(i), checked(asked.get(i), local, back));
                }
                return clock;
            }
        }
    }

    static LocalDateTime checked(Instant moment, @Nullable String local, @Nullable BigDecimal back) {
        if (local == null || back == null) {
            throw new InvalidValueException("The instant " + moment
                    + " is out of the range of timestamps on this server. Use an instant within it.");
        }
        if (back.compareTo(seconds(moment)) != 0) {
            throw new InvalidValueException(
                    "The instant " + moment + " is in an hour that the clock of the session shows twice, and"
                            + " the server would confuse it with the other one. Use a session whose time_zone"
                            + " is '+00:00'.");
        }
        return LocalDateTime.parse(local.replace(' ', 'T'));
    }

    private static BigDecimal seconds(Instant moment) {
        return BigDecimal.valueOf(moment.getEpochSecond()).add(BigDecimal.valueOf(moment.getNano() / 1000, 6));
    }
}
