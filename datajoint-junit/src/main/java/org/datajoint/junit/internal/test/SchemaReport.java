package org.datajoint.junit.internal.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.datajoint.junit.internal.run.Queries;

/** How many rows a schema's tables have. */
final class SchemaReport {
    private static final int MOST_TABLES = 30;

    private SchemaReport() {}

    static List<String> tables(Connection connection, String schema) throws SQLException {
        return Queries.strings(
                connection,
                "SELECT table_name FROM information_schema.tables WHERE table_schema = ? AND table_type = 'BASE TABLE'"
                        + " ORDER BY create_time, table_name",
                schema);
    }

    /** A line such as {@code subject 3, session 12}. */
    static String rowCounts(Connection connection, String schema) {
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
            return "unknown (" + failure.getMessage() + ")";
        }
    }
}
