package org.datajoint.internal.jdbc;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.datajoint.internal.dialect.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The text under which a statement is prepared, so that a cached statement always gets values of the same types.
 *
 * <p>MySQL (seen in 9.7) decides at the first execution how a prepared statement compares and stores its values. Values of other
 * types that come later are converted to the first ones: after {@code 1}, the text {@code '01'} equals {@code 1}. A null keeps
 * that type, too. A comment before the text, where nothing that a program wrote can swallow it, makes such statements different
 * ones to the driver's cache.
 */
final class TypedText {
    private TypedText() {}

    /** Returns the text for these values in these places. */
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
     * Returns the text for rows of so many values. A null changes nothing for a value that is only stored, so that rows with
     * nulls in different places share a statement.
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

    /** Writes the one type that a column's values have; returns false if they have several. */
    private static boolean signColumn(List<@Nullable Object> values, int column, int width, StringBuilder typed) {
        Object first = null;
        for (int i = column; i < values.size(); i += width) {
            Object value = values.get(i);
            if (value == null
                    || (first != null && value.getClass() == first.getClass() && !(value instanceof LocalDateTime))) {
                continue;
            }
            if (first == null) {
                first = value;
            } else if (!sign(first).equals(sign(value))) {
                return false;
            }
        }
        sign(first, typed);
        return true;
    }

    private static String sign(Object value) {
        StringBuilder sign = new StringBuilder();
        sign(value, sign);
        return sign.toString();
    }

    /** Every class by itself: which of them are sent alike, only the binding knows. */
    private static void sign(@Nullable Object value, StringBuilder typed) {
        if (value == null) {
            typed.append('n');
        } else if (value instanceof Integer) {
            typed.append('i');
        } else if (value instanceof Long) {
            typed.append('l');
        } else if (value instanceof String) {
            typed.append('s');
        } else if (value instanceof Double) {
            typed.append('d');
        } else if (value instanceof Float) {
            typed.append('f');
        } else if (value instanceof byte[]) {
            typed.append('b');
        } else if (value instanceof BigDecimal) {
            typed.append('e');
        } else if (value instanceof LocalDate) {
            typed.append('a');
        } else if (value instanceof LocalDateTime time) {
            // Rows have years out of the server's range sent as text.
            typed.append(time.getYear() >= 1000 && time.getYear() <= 9999 ? 't' : 'y');
        } else if (value instanceof Enum<?>) {
            typed.append('c');
        } else {
            typed.append('<').append(value.getClass().getName()).append('>');
        }
    }
}
