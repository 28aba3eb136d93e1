package org.datajoint.junit.internal.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Drops a schema, and gives up after seconds where the server's default would wait for a year. */
public final class SchemaRemoval {
    private static final int LOCK_WAIT_TIMEOUT = 1205;

    /**
     * Tables of other schemas may refer to the one that is dropped: they are about to be dropped as well. And the connection
     * waits for its next schema as long as a run may take. On MariaDB it is InnoDB's limit that ends a wait for a prepared
     * transaction.
     */
    static final String SETTINGS =
            "SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5, foreign_key_checks = 0,"
                    + " wait_timeout = 604800";

    private SchemaRemoval() {}

    /** Drops it over a connection that has {@link #SETTINGS}. */
    public static void drop(Connection connection, String schema) throws SQLException {
        Queries.run(connection, "DROP DATABASE IF EXISTS " + Queries.quoted(schema));
    }

    /**
     * Drops it, and ends the connections that are in the way.
     *
     * @param ended gets a line for each connection
     * @throws SQLException if it cannot be dropped; the message names what is still in the way, as far as that is known
     */
    public static void dropByForce(Connection connection, String schema, List<String> ended) throws SQLException {
        try {
            drop(connection, schema);
        } catch (SQLException failure) {
            if (!wasBlocked(failure)) {
                throw failure;
            }
            List<String> killed = Blockers.kill(connection, schema);
            ended.addAll(killed);
            List<String> prepared = PreparedTransactions.all(connection);
            if (killed.isEmpty() && !prepared.isEmpty()) {
                throw blockedBy(prepared, failure);
            }
            try {
                drop(connection, schema);
            } catch (SQLException again) {
                throw prepared.isEmpty() || !wasBlocked(again) ? again : blockedBy(prepared, again);
            }
        }
    }

    private static SQLException blockedBy(List<String> prepared, SQLException failure) {
        return new SQLException(
                failure.getMessage()
                        + ". These XA transactions are prepared on the server, and one of them may hold a lock: "
                        + String.join("; ", prepared) + ". End each by XA COMMIT or XA ROLLBACK with its id",
                failure.getSQLState(),
                failure.getErrorCode(),
                failure);
    }

    /** Returns whether somebody else's lock was in the way. */
    static boolean wasBlocked(SQLException failure) {
        return failure.getErrorCode() == LOCK_WAIT_TIMEOUT;
    }
}
