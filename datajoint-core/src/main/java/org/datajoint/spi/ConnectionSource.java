package org.datajoint.spi;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Opens and closes the connections of an instance that does not make its own; see {@code Instance.using}.
 *
 * <p>A connection that is opened with auto-commit off is taken as part of a transaction of the calling thread: statements run
 * in it, and it is never committed, rolled back or set to auto-commit here. The next connection that the thread opens must
 * then be on the same session. Implementations are safe for use by many threads.
 *
 * <p>Connections that take part in the transactions of Spring:
 *
 * <pre>{@code
 * ConnectionSource source = new ConnectionSource() {
 *     public Connection open() {
 *         return DataSourceUtils.getConnection(dataSource);
 *     }
 *
 *     public void close(Connection connection) {
 *         DataSourceUtils.releaseConnection(connection, dataSource);
 *     }
 * };
 * }</pre>
 */
@FunctionalInterface
public interface ConnectionSource {
    /**
     * Opens a connection for the calling thread.
     *
     * @throws SQLException if none can be had
     */
    Connection open() throws SQLException;

    /**
     * Gives back a connection, with its session as it was when it was opened.
     *
     * @throws SQLException if that fails
     */
    default void close(Connection connection) throws SQLException {
        connection.close();
    }

    /**
     * Gives back a connection that nobody may use again: it is broken, or its session was changed in ways that cannot be
     * undone. Cuts the connection off and uses it once more, so that the pool behind it notices.
     *
     * @throws SQLException if that fails
     */
    default void discard(Connection connection) throws SQLException {
        connection.abort(Runnable::run);
        try (Statement statement = connection.createStatement()) {
            statement.execute("DO 0");
        } catch (SQLException expected) {
            // Pools look at the errors of their connections, and drop one that reports that it is closed.
        }
        close(connection);
    }
}
