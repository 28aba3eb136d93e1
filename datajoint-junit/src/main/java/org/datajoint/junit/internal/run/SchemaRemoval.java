package org.datajoint.junit.internal.run;

import java.sql.Connection;
import java.sql.SQLException;

/** Drops a schema, and gives up after seconds where the server's default would wait for a year. */
public final class SchemaRemoval {
    private static final int LOCK_WAIT_TIMEOUT = 1205;

    /**
     * Tables of other schemas may refer to the one that is dropped: they are about to be dropped as well. And the connection
     * waits for its next schema as long as a run may take.
     */
    static final String SETTINGS = "SET SESSION lock_wait_timeout = 5, foreign_key_checks = 0, wait_timeout = 604800";

    private SchemaRemoval() {}

    /** Drops it over a connection that has {@link #SETTINGS}. */
    public static void drop(Connection connection, String schema) throws SQLException {
        Queries.run(connection, "DROP DATABASE IF EXISTS " + Queries.quoted(schema));
    }

    /** Whether somebody else's lock was in the way. */
    public static boolean wasBlocked(SQLException failure) {
        return failure.getErrorCode() == LOCK_WAIT_TIMEOUT;
    }
}
