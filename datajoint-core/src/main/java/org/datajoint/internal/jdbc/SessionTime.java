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
 * What the clock of a session shows at a moment. A session whose zone has one offset for ever is asked for its zone once; any
 * other session is asked for each statement that holds moments: its zone may be hidden behind {@code SYSTEM}, and its tables of
 * zones may be older than Java's.
 */
final class SessionTime {
    private static final Set<String> UTC = Set.of("UTC", "GMT", "Etc/UTC", "Etc/GMT", "Z", "+00:00", "-00:00");

    /** The offsets of the driver's own connections; what another pool hands out is asked at each statement. */
    private static final Map<Connection, ZoneOffset> OFFSETS = Collections.synchronizedMap(new WeakHashMap<>());

    private SessionTime() {}

    /** Returns what the clock of the statement's session shows at each of the moments among the values. */
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

    /** Forgets what is known of a session, because a statement may have changed it. */
    static void forget(Connection connection) {
        OFFSETS.remove(connection);
        OFFSETS.remove(unwrapped(connection));
    }

    /** Returns what is behind a pool's wrapper; null if the wrapper does not show it. */
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

    /** Returns the only offset that the session's zone has; null if it may have several. */
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
            throw new InvalidValueException(
                    "The moment " + moment + " is outside of what a timestamp holds on this server.");
        }
        if (back.compareTo(seconds(moment)) != 0) {
            throw new InvalidValueException(
                    "The moment " + moment + " is in an hour that the clock of the session shows twice,"
                            + " and the server would take it for the other one. Use a session whose time_zone is '+00:00'.");
        }
        return LocalDateTime.parse(local.replace(' ', 'T'));
    }

    private static BigDecimal seconds(Instant moment) {
        return BigDecimal.valueOf(moment.getEpochSecond()).add(BigDecimal.valueOf(moment.getNano() / 1000, 6));
    }
}
