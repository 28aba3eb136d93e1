package org.datajoint.junit.internal.run;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.datajoint.testserver.TestServer;
import org.jspecify.annotations.Nullable;

/**
 * The connections that read and drop schemas. The first stays open from the start of the run to its end, so that no
 * limit of the server can prevent the clean-up after a test; others are opened as needed, if the server has room for
 * them. Thread-safe.
 */
public final class SchemaConnections implements AutoCloseable {
    /** The limit if the server has room; it does little more of this work in parallel. */
    private static final int MOST = 4;

    private static final int PROBE_SECONDS = 5;
    private static final Duration WAIT = Duration.ofMinutes(1);

    private final TestServer server;
    private final LinkedBlockingQueue<Connection> idle = new LinkedBlockingQueue<>();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    private volatile int most = 1;

    private SchemaConnections(TestServer server) {
        this.server = server;
    }

    /** Opens the first connection. */
    static SchemaConnections open(TestServer server) throws SQLException {
        SchemaConnections schemaConnections = new SchemaConnections(server);
        schemaConnections.idle.add(schemaConnections.connect());
        return schemaConnections;
    }

    /** Allows further connections, on a server that has room for them. */
    void allowMore() {
        most = MOST;
    }

    /** Returns the maximum number of connections. */
    int most() {
        return most;
    }

    /** Does something over a connection; if it was lost, once more over a new one. */
    public <T> T use(Work<T> work) throws SQLException {
        Connection connection = take();
        try {
            return work.on(connection);
        } catch (SQLException failure) {
            if (connection.isValid(PROBE_SECONDS)) {
                throw failure;
            }
            end(connection);
            connection = connect();
            return work.on(connection);
        } finally {
            giveBack(connection);
        }
    }

    private Connection take() throws SQLException {
        long end = System.nanoTime() + WAIT.toNanos();
        while (true) {
            Connection free = idle.poll();
            if (free == null && open.size() < most) {
                try {
                    return connect();
                } catch (SQLException refused) {
                    if (open.isEmpty()) {
                        throw refused;
                    }
                }
            }
            if (free == null) {
                free = waitForIdle();
            }
            if (free != null) {
                return free;
            }
            if (System.nanoTime() >= end) {
                throw new SQLException("No connection for dropping schemas became free within " + WAIT.toSeconds()
                        + " s, because other tests' schemas were being dropped.");
            }
        }
    }

    private @Nullable Connection waitForIdle() throws SQLException {
        try {
            return idle.poll(1, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SQLException("The thread was interrupted while another test's schema was dropped.", interrupted);
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = login();
        open.add(connection);
        try {
            Queries.run(connection, SchemaRemoval.SETTINGS);
            return connection;
        } catch (SQLException failure) {
            end(connection);
            throw failure;
        }
    }

    private Connection login() throws SQLException {
        try {
            return DriverManager.getConnection(server.jdbcUrl(), account());
        } catch (SQLException failure) {
            if (failure.getErrorCode() != 0) {
                throw failure; // The server has answered and says why.
            }
            throw new SQLNonTransientConnectionException(
                    server
                            + " no longer responds, although it did when the tests began. Its log may tell why it stopped.",
                    failure.getSQLState(),
                    failure);
        }
    }

    private Properties account() {
        Properties account = new Properties();
        account.setProperty("user", server.user());
        account.setProperty("password", server.password());
        // Otherwise the driver asks before each statement whether the session is read-only.
        account.setProperty("useLocalSessionState", "true");
        return account;
    }

    private void end(Connection connection) {
        open.remove(connection);
        try {
            connection.close();
        } catch (SQLException gone) {
            // It was already lost.
        }
    }

    private void giveBack(Connection connection) throws SQLException {
        if (connection.isClosed()) {
            open.remove(connection);
        } else {
            idle.add(connection);
        }
    }

    @Override
    public void close() {
        for (Connection each = idle.poll(); each != null; each = idle.poll()) {
            end(each);
        }
    }

    /** Does the same as {@link #use} for an action without a result. */
    public void run(Action action) throws SQLException {
        use(connection -> {
            action.on(connection);
            return "";
        });
    }

    /** An action over a connection, without a result. */
    @FunctionalInterface
    public interface Action {
        void on(Connection connection) throws SQLException;
    }

    /** An action over a connection, with a result. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
