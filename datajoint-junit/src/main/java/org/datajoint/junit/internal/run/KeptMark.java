package org.datajoint.junit.internal.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * What tells a schema that a run kept on purpose from one that a killed run left: a hidden table, which goes with it.
 * DataJoint passes over tables whose names begin like this one's.
 */
public final class KeptMark {
    static final String TABLE = "~kept";

    private KeptMark() {}

    /** Marks a schema as kept. */
    public static void set(Connection connection, String schema) throws SQLException {
        Queries.run(
                connection,
                "CREATE TABLE IF NOT EXISTS " + Queries.quoted(schema) + "." + Queries.quoted(TABLE)
                        + " (kept_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP PRIMARY KEY)"
                        + " COMMENT 'A test run kept this schema. Later runs drop it after datajoint.test.keep-time.'");
    }

    /** Returns the schemas with names beginning with the prefix that are marked. */
    static Set<String> all(Connection connection, String prefix) throws SQLException {
        return Set.copyOf(Queries.strings(
                connection,
                "SELECT table_schema FROM information_schema.tables WHERE table_schema LIKE ? AND table_name = ?",
                prefix + "\\_%",
                TABLE));
    }
}
