package org.datajoint.spi;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Opens and closes connections for an instance that does not own a pool; see {@code Instance.using}.
 *
 * <p>A connection that is returned with auto-commit off is considered part of a transaction of the calling thread: statements
 * run in that transaction, and the library never commits it, rolls it back or turns auto-commit on. Until the transaction
 * ends, further connections that are opened in this thread must belong to the same session. Implementations must be safe for
 * use by many threads.
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
     * @throws SQLException if no connection can be opened
     */
    Connection open() throws SQLException;

    /**
     * Returns a connection to its owner. Its session is in the state in which it was opened.
     *
     * @throws SQLException if that fails
     */
    default void close(Connection connection) throws SQLException {
        connection.close();
    }

    /**
     * Returns a connection that must not be used again, because it is broken or its session was changed in a way that cannot
     * be undone. By default, aborts the connection and uses it once more, so that the pool behind it notices.
     *
     * @throws SQLException if that fails
     */
    default void discard(Connection connection) throws SQLException {
        connection.abort(Runnable::run);
        try (Statement statement = connection.createStatement()) {
            statement.execute("DO 0");
        } catch (SQLException expected) {
            // Pools watch the errors of their connections and discard a connection that reports that it is closed.
        }
        close(connection);
    }
}
