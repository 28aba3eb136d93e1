package org.datajoint.internal.jdbc;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.datajoint.errors.InvalidValueException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads dates and datetimes. Values like {@code 0000-00-00} and {@code 2024-00-00}, which old databases contain and
 * Java cannot represent, are read as null, with one warning for each column.
 *
 * @param type the Java type of the values
 * @param columns the metadata of the result, for the column's name in messages
 */
record DateReader(Class<?> type, ResultSetMetaData columns) implements ColumnReader {
    private static final Logger LOG = LoggerFactory.getLogger(DateReader.class);
    private static final int LENGTH_OF_DATE = 10;
    private static final int MOST_WARNED = 10_000;
    private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

    /** The date that a driver returns for a zero date if it is configured to round them. */
    private static final LocalDate ROUNDED = LocalDate.of(1, 1, 1);

    @Override
    public @Nullable Object read(ResultSet rows, int at) throws SQLException {
        try {
            Object value = rows.getObject(at, type);
            return value != null && isRounded(value) ? unlessZero(rows, at, value) : value;
        } catch (SQLException | DateTimeException e) {
            String text = WrittenTime.read(rows, at);
            if (!isDate(text)) {
                return none(at, text);
            }
            if (e instanceof SQLException failure) {
                throw failure;
            }
            throw new InvalidValueException(
                    name(at) + " holds " + text + ", which cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isRounded(Object value) {
        return value.equals(ROUNDED)
                || (value instanceof LocalDateTime time && time.toLocalDate().equals(ROUNDED));
    }

    private @Nullable Object unlessZero(ResultSet rows, int at, Object value) throws SQLException {
        String text = WrittenTime.read(rows, at);
        return isDate(text) ? value : none(at, text);
    }

    /** Returns whether the text is null or begins with a date of the calendar. */
    private static boolean isDate(@Nullable String text) {
        try {
            if (text != null) {
                LocalDate.parse(text.substring(0, Math.min(LENGTH_OF_DATE, text.length())));
            }
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private String name(int column) throws SQLException {
        String table = columns.getTableName(column);
        String of = table.isEmpty() ? "" : " of " + columns.getCatalogName(column) + "." + table;
        return "`" + columns.getColumnLabel(column) + "`" + of;
    }

    private @Nullable Object none(int at, @Nullable String text) throws SQLException {
        String column = name(at);
        if (WARNED.size() < MOST_WARNED && WARNED.add(column)) {
            LOG.warn(
                    "{} holds {}, which is not a date of the calendar. Such values are read as null. Find"
                            + " them with connection().query and a cast to char, and replace them.",
                    column,
                    text);
        }
        return null;
    }
}
