package org.datajoint.junit.internal.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * Marks a schema that a run kept on purpose, to distinguish it from one that a killed run left. The mark is a hidden
 * table, which is dropped with the schema. DataJoint ignores tables whose names begin with a tilde.
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

    /** Returns the marked schemas whose names begin with the prefix. */
    static Set<String> all(Connection connection, String prefix) throws SQLException {
        return Set.copyOf(Queries.strings(
                connection,
                "SELECT table_schema FROM information_schema.tables WHERE table_schema LIKE ? AND table_name = ?",
                prefix + "\\_%",
                TABLE));
    }
}
