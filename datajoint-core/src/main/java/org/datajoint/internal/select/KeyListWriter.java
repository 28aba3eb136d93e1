package org.datajoint.internal.select;

import java.util.List;
import java.util.stream.IntStream;
import org.datajoint.internal.plan.Predicate;

/**
 * Writes long lists of keys, in forms whose cost grows with their length and not with its square: see
 * {@code docs/decisions/lists-of-keys.md}.
 */
final class KeyListWriter {
    /** A statement takes 65,535 values, of which some are left to the rest of it. */
    private static final int MOST_PARAMETERS = 10_000;

    private final SelectWriter writer;

    KeyListWriter(SelectWriter writer) {
        this.writer = writer;
    }

    void write(Predicate.In list) {
        if (list.attributes().size() == 1) {
            values(list);
        } else {
            rows(list);
        }
    }

    /** Both servers sort the values of one attribute once and search among them. */
    private void values(Predicate.In list) {
        boolean bound = writer.parameterCount() + list.rows().size() <= MOST_PARAMETERS;
        writer.names(list.attributes()).add(" IN (");
        String separator = "";
        for (List<Object> row : list.rows()) {
            writer.add(separator);
            value(row.get(0), bound);
            separator = ", ";
        }
        writer.add(")");
    }

    /** Rows are compared one by one, but those of a table are hashed. MariaDB loses the types of values bound there. */
    private void rows(Predicate.In list) {
        boolean mariaDb = writer.dialect.mariaDb();
        writer.add("(").names(list.attributes()).add(") IN (");
        if (mariaDb) {
            // It names the columns by the first row's values, which may be equal.
            writer.add("WITH `$keys`(").names(columns(list)).add(") AS (VALUES ");
        } else {
            writer.add("SELECT * FROM (VALUES ");
        }
        String separator = mariaDb ? "(" : "ROW(";
        for (List<Object> row : list.rows()) {
            for (Object value : row) {
                writer.add(separator);
                value(value, false);
                separator = ", ";
            }
            separator = mariaDb ? "), (" : "), ROW(";
        }
        writer.add(mariaDb ? ")) SELECT * FROM `$keys`)" : ")) AS `$keys`)");
    }

    private static List<String> columns(Predicate.In list) {
        return IntStream.range(0, list.attributes().size())
                .mapToObj(column -> "$" + column)
                .toList();
    }

    private void value(Object value, boolean bound) {
        String literal = bound ? null : Literals.of(value);
        if (literal == null) {
            writer.parameter(value);
        } else {
            writer.add(literal);
        }
    }
}
