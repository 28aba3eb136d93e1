package org.datajoint.internal.jdbc;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.datajoint.internal.dialect.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Marks the text of a prepared statement with the types of its values, so that a cached statement always gets values of
 * the same types.
 *
 * <p>MySQL (seen in 9.7) decides at the first execution how a prepared statement compares and stores its values. Later
 * values of other types are converted to the first type: after {@code 1}, the text {@code '01'} equals {@code 1}. A
 * null does not change that type. The mark is a comment before the text, where no SQL of a program can hide it, and
 * makes such statements different for the driver's cache.
 */
final class TypedText {
    private static final char NULL = 'n';
    private static final char TIME = 't';
    private static final char FAR_TIME = 'y';
    private static final char OTHER = '<';

    private TypedText() {}

    /** Returns the text for the types of all values, in order. */
    static String of(Sql sql) {
        List<@Nullable Object> values = sql.parameters();
        if (values.isEmpty()) {
            return sql.text();
        }
        StringBuilder typed = new StringBuilder(sql.text().length() + values.size() + 8).append("/* ");
        for (int i = 0; i < values.size(); i++) {
            sign(values.get(i), typed);
        }
        return typed.append(" */ ").append(sql.text()).toString();
    }

    /**
     * Returns the text for the types of the columns of rows with {@code width} values. A null makes no difference to a
     * value that is only stored, so rows with nulls in different places share a statement.
     */
    static String ofRows(Sql sql, int width) {
        List<@Nullable Object> values = sql.parameters();
        if (values.isEmpty()) {
            return sql.text();
        }
        StringBuilder typed = new StringBuilder(sql.text().length() + 3 * width + 8).append("/* ");
        for (int column = 0; column < width; column++) {
            if (!signColumn(values, column, width, typed)) {
                return of(sql);
            }
        }
        return typed.append(" */ ").append(sql.text()).toString();
    }

    /** Appends the type of a column's values; returns false if they have several types. */
    private static boolean signColumn(List<@Nullable Object> values, int column, int width, StringBuilder typed) {
        Object first = null;
        char sign = NULL;
        for (int i = column; i < values.size(); i += width) {
            Object value = values.get(i);
            if (value == null) {
                continue;
            }
            if (first == null) {
                first = value;
                sign = sign(value);
            } else if (value.getClass() != first.getClass() || (sign == TIME || sign == FAR_TIME)) {
                // Only datetimes have two signs for one class.
                if (sign(value) != sign || (sign == OTHER && value.getClass() != first.getClass())) {
                    return false;
                }
            }
        }
        sign(first, typed);
        return true;
    }

    private static void sign(@Nullable Object value, StringBuilder typed) {
        char sign = value == null ? NULL : sign(value);
        if (sign == OTHER) {
            typed.append('<')
                    .append(Objects.requireNonNull(value).getClass().getName())
                    .append('>');
        } else {
            typed.append(sign);
        }
    }

    /**
     * Returns the sign of the value's class. Each class has its own, since only the binding knows which classes are
     * sent alike.
     */
    private static char sign(Object value) {
        if (value instanceof Integer) {
            return 'i';
        } else if (value instanceof Long) {
            return 'l';
        } else if (value instanceof String) {
            return 's';
        } else if (value instanceof Double) {
            return 'd';
        } else if (value instanceof Float) {
            return 'f';
        } else if (value instanceof byte[]) {
            return 'b';
        } else if (value instanceof BigDecimal) {
            return 'e';
        } else if (value instanceof LocalDate) {
            return 'a';
        } else if (value instanceof LocalDateTime time) {
            // In rows, datetimes with years out of the server's range are sent as text.
            return time.getYear() >= 1000 && time.getYear() <= 9999 ? TIME : FAR_TIME;
        }
        return value instanceof Enum<?> ? 'c' : OTHER;
    }
}
