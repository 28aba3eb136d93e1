package org.datajoint.internal.jdbc;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.datajoint.internal.dialect.TemporalText;
import org.datajoint.internal.values.JsonValues;
import org.jspecify.annotations.Nullable;

/** Binds Java values to the question marks of a statement. */
final class Parameters {
    private Parameters() {}

    static void bind(PreparedStatement statement, List<@Nullable Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            bind(statement, i + 1, values.get(i));
        }
    }

    /** The values of rows to insert into a MySQL server over a driver of ours: it need not parse times then. */
    static void bindRows(PreparedStatement statement, List<@Nullable Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value instanceof LocalDateTime time && time.getYear() >= 1000 && time.getYear() <= 9999) {
                // Cut off here, because the driver would round.
                statement.setObject(i + 1, time.truncatedTo(ChronoUnit.MICROS));
            } else {
                bind(statement, i + 1, value);
            }
        }
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
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
            bindRare(statement, index, value);
        }
    }

    private static void bindRare(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof UUID uuid) {
            ByteBuffer bytes = ByteBuffer.allocate(16);
            bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
            statement.setBytes(index, bytes.array());
        } else if (value instanceof Boolean flag) {
            statement.setInt(index, flag ? 1 : 0);
        } else if (value instanceof LocalDateTime time) {
            statement.setString(index, TemporalText.of(time));
        } else if (value instanceof LocalTime time) {
            statement.setString(index, TemporalText.of(time));
        } else if (value instanceof BigInteger number) {
            statement.setString(index, number.toString());
        } else if (value instanceof Duration duration) {
            statement.setString(index, timeText(duration));
        } else if (value instanceof Enum<?> constant) {
            statement.setString(index, constant.name());
        } else if (value instanceof Map<?, ?> || value instanceof List<?>) {
            statement.setString(index, JsonValues.write(value));
        } else {
            statement.setObject(index, value);
        }
    }

    private static String timeText(Duration duration) {
        Duration positive = duration.abs();
        return (duration.isNegative() ? "-" : "")
                + positive.toHours()
                + ':'
                + positive.toMinutesPart()
                + ':'
                + positive.toSecondsPart()
                + String.format(Locale.ROOT, ".%06d", positive.toNanosPart() / 1000);
    }
}
