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
 * The connections that look at schemas and drop them. The first is open from the run's start to its end, so that no limit of the
 * server can come between a test and its cleaning; others are opened when they are needed, if there is room for them. Safe
 * for many threads.
 */
public final class Removers implements AutoCloseable {
    /** How many there are at most if there is room: the server does little more of their work side by side. */
    private static final int MOST = 4;

    private static final int PROBE_SECONDS = 5;
    private static final Duration WAIT = Duration.ofMinutes(1);

    private final TestServer server;
    private final LinkedBlockingQueue<Connection> idle = new LinkedBlockingQueue<>();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    private volatile int most = 1;

    private Removers(TestServer server) {
        this.server = server;
    }

    /** Opens the first. */
    static Removers open(TestServer server) throws SQLException {
        Removers removers = new Removers(server);
        removers.idle.add(removers.connect());
        return removers;
    }

    /** Lets more be opened when they are needed, on a server that has room for them. */
    void allowMore() {
        most = MOST;
    }

    /** Returns how many there are at most. */
    int most() {
        return most;
    }

    /** Does something over one of them; once more over a new one if it was lost. */
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
                throw new SQLException("The schemas of other tests have been dropped for " + WAIT.toSeconds() + " s.");
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
                throw failure; // The server has answered, and says why.
            }
            throw new SQLNonTransientConnectionException(
                    server + " answers no more. It did when the tests began; look at what ended it.",
                    failure.getSQLState(),
                    failure);
        }
    }

    private Properties account() {
        Properties account = new Properties();
        account.setProperty("user", server.user());
        account.setProperty("password", server.password());
        // Or the driver asks before each statement whether the session may write.
        account.setProperty("useLocalSessionState", "true");
        return account;
    }

    private void end(Connection connection) {
        open.remove(connection);
        try {
            connection.close();
        } catch (SQLException gone) {
            // It was lost, which is why it is ended.
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

    /** As {@link #use}, for what has no result. */
    public void run(Action action) throws SQLException {
        use(connection -> {
            action.on(connection);
            return "";
        });
    }

    /** Something to do over a connection. */
    @FunctionalInterface
    public interface Action {
        void on(Connection connection) throws SQLException;
    }

    /** Something to learn over a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
