package org.datajoint.junit.internal.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datajoint.junit.internal.run.Queries;

/** Reports the tables of a schema and the numbers of their rows. */
final class SchemaReport {
    private static final int MOST_TABLES = 30;
    /** How the SQL states of lost connections begin. */
    private static final String CONNECTION = "08";

    private SchemaReport() {}

    /** Returns the schema's tables, each after those that it refers to. */
    static List<String> tables(Connection connection, String schema) throws SQLException {
        List<String> byAge = Queries.strings(
                connection,
                "SELECT table_name FROM information_schema.tables WHERE table_schema = ? AND table_type = 'BASE TABLE'"
                        + " ORDER BY create_time, table_name",
                schema);
        Map<String, List<String>> parents = Queries.lists(
                connection,
                "SELECT table_name, referenced_table_name FROM information_schema.referential_constraints"
                        + " WHERE constraint_schema = ? AND unique_constraint_schema = constraint_schema"
                        + " ORDER BY table_name, referenced_table_name",
                schema);
        Set<String> ordered = new LinkedHashSet<>();
        byAge.forEach(table -> add(table, parents, new LinkedHashSet<>(), ordered));
        ordered.retainAll(byAge);
        return List.copyOf(ordered);
    }

    /** @param below the tables that wait for this one; a cycle ends at them */
    private static void add(String table, Map<String, List<String>> parents, Set<String> below, Set<String> ordered) {
        if (ordered.contains(table) || !below.add(table)) {
            return;
        }
        parents.getOrDefault(table, List.of()).forEach(parent -> add(parent, parents, below, ordered));
        below.remove(table);
        ordered.add(table);
    }

    /**
     * Returns a line such as {@code subject 3, session 12}.
     *
     * @throws SQLException if the connection is lost
     */
    static String rowCounts(Connection connection, String schema) throws SQLException {
        try {
            List<String> counts = new ArrayList<>();
            for (String table : tables(connection, schema)) {
                if (counts.size() == MOST_TABLES) {
                    counts.add("...");
                    break;
                }
                if (!table.startsWith("~")) {
                    String name = Queries.quoted(schema) + "." + Queries.quoted(table);
                    counts.add(table + " " + Queries.number(connection, "SELECT COUNT(*) FROM " + name));
                }
            }
            return counts.isEmpty() ? "no tables" : String.join(", ", counts);
        } catch (SQLException failure) {
            String state = failure.getSQLState();
            if (state != null && state.startsWith(CONNECTION)) {
                throw failure;
            }
            return "unknown (" + failure.getMessage() + ")";
        }
    }
}
