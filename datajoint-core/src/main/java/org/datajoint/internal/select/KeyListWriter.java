package org.datajoint.internal.select;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.datajoint.internal.dialect.Dialect.Values;
import org.datajoint.internal.plan.EncodedText;
import org.datajoint.internal.plan.Predicate;

/**
 * Writes long lists of keys in forms that servers evaluate in linear instead of quadratic time. See
 * {@code docs/decisions/lists-of-keys.md}.
 */
final class KeyListWriter {
    /** A statement can have at most 65,535 bound values; this limit leaves some for the rest of it. */
    private static final int MOST_PARAMETERS = 10_000;

    /** Each nullable attribute doubles the number of lists that are written. */
    private static final int MOST_NULLABLE = 3;

    private final SelectWriter writer;

    KeyListWriter(SelectWriter writer) {
        this.writer = writer;
    }

    /** @param exact whether the surrounding predicate distinguishes false from unknown */
    void write(Predicate.In list, boolean exact) {
        if (list.attributes().size() == 1) {
            values(list);
        } else if (exact && !list.nullable().isEmpty() && list.nullable().size() <= MOST_NULLABLE) {
            byNulls(list);
        } else {
            rows(list);
        }
    }

    /**
     * Writes one list for each combination of null attributes. For a row with nulls, the servers would search the whole list
     * for rows that agree in the other attributes. Here such a row is looked up in a list of the other attributes alone, and
     * a match yields unknown.
     */
    private void byNulls(Predicate.In list) {
        List<String> nullable =
                list.attributes().stream().filter(list.nullable()::contains).toList();
        for (int pattern = 0; pattern < 1 << nullable.size(); pattern++) {
            Set<String> nulls = new LinkedHashSet<>();
            writer.add(pattern == 0 ? "((" : " OR (");
            for (int i = 0; i < nullable.size(); i++) {
                boolean isNull = (pattern >> i & 1) == 1;
                if (isNull) {
                    nulls.add(nullable.get(i));
                }
                writer.names(List.of(nullable.get(i))).add(isNull ? " IS NULL AND " : " IS NOT NULL AND ");
            }
            if (nulls.size() < list.attributes().size()) {
                write(list.without(nulls), false);
                writer.add(nulls.isEmpty() ? "" : " AND ");
            }
            writer.add(nulls.isEmpty() ? ")" : "NULL)");
        }
        writer.add(")");
    }

    /** Writes a plain IN list: both servers sort the values of a single attribute once and use binary search. */
    private void values(Predicate.In list) {
        boolean bound = writer.parameterCount() + list.rows().size() <= MOST_PARAMETERS;
        writer.names(list.attributes()).add(" IN (");
        String separator = "";
        for (List<Object> row : list.rows()) {
            writer.add(separator);
            // The server converts a single value to the character set of the attribute.
            value(row.get(0) instanceof EncodedText encoded ? encoded.text() : row.get(0), bound);
            separator = ", ";
        }
        writer.add(")");
    }

    /**
     * Writes the rows as a table of values, which the servers hash; the rows of a list they would compare one by one. The
     * values are literals, since MariaDB loses the types of values bound in such a table.
     */
    private void rows(Predicate.In list) {
        Values values = writer.dialect.values(columns(list));
        writer.add("(").names(list.attributes()).add(") IN (");
        String separator = values.before();
        for (List<Object> row : list.rows()) {
            for (Object value : row) {
                writer.add(separator);
                value(value, false);
                separator = ", ";
            }
            separator = values.between();
        }
        writer.add(values.after()).add(")");
    }

    private static List<String> columns(Predicate.In list) {
        return IntStream.range(0, list.attributes().size())
                .mapToObj(column -> "$" + column)
                .toList();
    }

    private void value(Object value, boolean bound) {
        String literal = bound ? null : Literals.of(value, writer.dialect);
        if (literal == null) {
            writer.parameter(value);
        } else {
            writer.add(literal);
        }
    }
}
