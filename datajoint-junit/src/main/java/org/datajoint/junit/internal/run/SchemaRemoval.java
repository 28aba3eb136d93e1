package org.datajoint.junit.internal.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Drops schemas, and gives up after seconds instead of the server's default of a year. */
public final class SchemaRemoval {
    private static final int LOCK_WAIT_TIMEOUT = 1205;

    /**
     * Foreign keys are not checked, because tables of other schemas that refer to the dropped one are about to be
     * dropped as well. The connection may wait for its next schema for as long as a run can take. On MariaDB it is
     * InnoDB's timeout that ends the wait for a prepared transaction.
     */
    static final String SETTINGS =
            "SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5, foreign_key_checks = 0,"
                    + " wait_timeout = 604800";

    private SchemaRemoval() {}

    /** Drops a schema over a connection with these {@link #SETTINGS}. */
    public static void drop(Connection connection, String schema) throws SQLException {
        Queries.run(connection, "DROP DATABASE IF EXISTS " + Queries.quoted(schema));
    }

    /**
     * Drops a schema, and kills the connections that prevent it.
     *
     * @param ended receives a description of each killed connection
     * @throws SQLException if the schema cannot be dropped; the message names what still prevents it, as far as that is
     *     known
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

    /** Returns whether another connection's lock was in the way. */
    static boolean wasBlocked(SQLException failure) {
        return failure.getErrorCode() == LOCK_WAIT_TIMEOUT;
    }
}
