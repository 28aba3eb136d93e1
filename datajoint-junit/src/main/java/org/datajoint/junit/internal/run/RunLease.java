package org.datajoint.junit.internal.run;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServerException;

/**
 * A connection that holds a named lock of the server for as long as this run lives. The server frees it the moment that
 * the process is gone, whatever ended it.
 */
final class RunLease implements AutoCloseable {
    private static final String LONGER_THAN_ANY_RUN = "SET SESSION wait_timeout = 604800";

    private final Connection connection;

    private RunLease(Connection connection) {
        this.connection = connection;
    }

    static RunLease take(TestServer server, String lock) {
        try {
            Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
            Queries.run(connection, LONGER_THAN_ANY_RUN);
            Queries.number(connection, "SELECT GET_LOCK(?, 0)", lock);
            return new RunLease(connection);
        } catch (SQLException failure) {
            throw new TestServerException(
                    "The lock " + lock + ", which protects this run's schemas, cannot be had from " + server + ": "
                            + failure.getMessage(),
                    failure);
        }
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException gone) {
            // The lock is gone with the connection, which is all that was wanted.
        }
    }
}
