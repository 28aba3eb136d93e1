package org.datajoint.internal.jdbc;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.internal.dialect.TemporalText;
import org.datajoint.internal.values.ShownValue;
import org.datajoint.internal.values.UuidValues;
import org.jspecify.annotations.Nullable;

/**
 * Binds Java values to the question marks of a statement. Values of other Java types are refused, and never left to the
 * driver to convert.
 */
final class Parameters {
    private Parameters() {}

    static void bind(PreparedStatement statement, List<@Nullable Object> values) throws SQLException {
        Map<Instant, LocalDateTime> moments = SessionTime.of(statement, values);
        for (int i = 0; i < values.size(); i++) {
            bind(statement, i + 1, values.get(i), moments);
        }
    }

    /**
     * Binds the values of rows to insert into MySQL, over a driver with our settings. Datetimes are bound as such, so
     * the server need not parse them.
     */
    static void bindRows(PreparedStatement statement, List<@Nullable Object> values) throws SQLException {
        Map<Instant, LocalDateTime> moments = SessionTime.of(statement, values);
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value instanceof LocalDateTime time && time.getYear() >= 1000 && time.getYear() <= 9999) {
                // Cut off here, because the driver would round.
                statement.setObject(i + 1, time.truncatedTo(ChronoUnit.MICROS));
            } else {
                bind(statement, i + 1, value, moments);
            }
        }
    }

    private static void bind(
            PreparedStatement statement, int index, @Nullable Object value, Map<Instant, LocalDateTime> moments)
            throws SQLException {
        if (value instanceof Integer number) {
            statement.setInt(index, number);
        } else if (value instanceof Long number) {
            statement.setLong(index, number);
        } else if (value instanceof Double number) {
            statement.setDouble(index, number);
        } else if (value instanceof String text) {
            statement.setString(index, text);
        } else if (value == null) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof Float number) {
            statement.setFloat(index, number);
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else {
            bindRare(statement, index, value, moments);
        }
    }

    private static void bindRare(
            PreparedStatement statement, int index, Object value, Map<Instant, LocalDateTime> moments)
            throws SQLException {
        if (value instanceof UUID uuid) {
            statement.setBytes(index, UuidValues.bytes(uuid));
        } else if (value instanceof BigDecimal number) {
            statement.setBigDecimal(index, number);
        } else if (value instanceof LocalDate date) {
            statement.setObject(index, date);
        } else if (value instanceof LocalDateTime time) {
            statement.setString(index, TemporalText.of(time));
        } else if (value instanceof LocalTime time) {
            statement.setString(index, TemporalText.of(time));
        } else if (value instanceof Duration duration) {
            statement.setString(index, TemporalText.of(duration));
        } else if (value instanceof Instant instant) {
            statement.setString(index, TemporalText.of(SessionTime.at(instant, moments)));
        } else {
            throw new InvalidValueException("A statement cannot take " + ShownValue.of(value) + " as a value.");
        }
    }
}
