package org.datajoint.junit.internal.run;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.datajoint.testserver.TestNotices;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServerException;
import org.jspecify.annotations.Nullable;

/**
 * Holds a named lock of the server over a connection of its own for as long as this run is alive. The server frees the
 * lock as soon as the process has ended, for whatever reason.
 *
 * <p>The connection can also be lost while the run is alive, because an administrator killed it or the server
 * restarted. Another run would then take this one for dead, so the loss is looked for, reported, and repaired by taking
 * the lock again. Thread-safe.
 */
final class RunLease implements AutoCloseable {
    private static final String TAKE = "SELECT GET_LOCK(?, 0)";

    /** In seconds: the server frees the lock of a lost connection only some moments after it has ended the connection. */
    private static final String TAKE_AGAIN = "SELECT GET_LOCK(?, 5)";

    private static final String LONGER_THAN_ANY_RUN = "SET SESSION wait_timeout = 604800";
    private static final long LOOK_EVERY_SECONDS = 5;
    private static final int LONGEST_ANSWER_MILLIS = 30_000;

    private final TestServer server;
    private final String lock;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(RunLease::daemon);
    private Connection connection;
    private @Nullable String loss;
    private boolean closed;

    private RunLease(TestServer server, String lock, Connection connection) {
        this.server = server;
        this.lock = lock;
        this.connection = connection;
    }

    static RunLease take(TestServer server, String lock) {
        try {
            RunLease lease = new RunLease(server, lock, holding(server, lock));
            Future<?> unused = lease.watch.scheduleWithFixedDelay(
                    lease::loss, LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
            return lease;
        } catch (SQLException failure) {
            throw new TestServerException(
                    "The lock " + lock + ", which protects this run's schemas, could not be taken on " + server + ": "
                            + failure.getMessage(),
                    failure);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "datajoint-test-lease");
        thread.setDaemon(true);
        return thread;
    }

    private static Connection holding(TestServer server, String lock) throws SQLException {
        Connection connection = connect(server);
        try {
            Queries.number(connection, TAKE, lock);
            return connection;
        } catch (SQLException refused) {
            closeAfter(refused, connection);
            throw refused;
        }
    }

    private static Connection connect(TestServer server) throws SQLException {
        Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        try {
            Queries.run(connection, LONGER_THAN_ANY_RUN);
            return connection;
        } catch (SQLException refused) {
            closeAfter(refused, connection);
            throw refused;
        }
    }

    private static void closeAfter(SQLException failure, Connection connection) {
        try {
            connection.close();
        } catch (SQLException gone) {
            failure.addSuppressed(gone);
        }
    }

    /** Returns the connection for use before the tests begin. */
    synchronized Connection connection() {
        return connection;
    }

    /**
     * Checks whether the lock is still held, and takes it again if not.
     *
     * @return how the lock was lost, if it was ever lost
     */
    synchronized Optional<String> loss() {
        if (!closed) {
            String reason = reasonOfLoss();
            if (!reason.isEmpty()) {
                tell(reason);
            }
        }
        return Optional.ofNullable(loss);
    }

    /** Returns an empty string if the lock is held. */
    private String reasonOfLoss() {
        try {
            connection.setNetworkTimeout(Runnable::run, LONGEST_ANSWER_MILLIS);
            boolean held = Queries.number(connection, "SELECT IS_USED_LOCK(?) = CONNECTION_ID()", lock) == 1;
            return held ? "" : "the lock was no longer held";
        } catch (SQLException gone) {
            return String.valueOf(gone.getMessage()).lines().findFirst().orElse("");
        }
    }

    private void tell(String reason) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        boolean taken = takenAgain();
        boolean saidBefore = loss != null && !taken;
        loss = "This run lost its lock " + lock + " on " + server + " before " + now + " (" + reason + "): "
                + (taken ? "it has taken the lock again, but until then" : "it cannot take the lock again, and")
                + " another run could drop its schemas.";
        if (!saidBefore) {
            TestNotices.warn(loss);
        }
    }

    private boolean takenAgain() {
        closeConnection();
        try {
            connection = connect(server);
            return Queries.number(connection, TAKE_AGAIN, lock) == 1;
        } catch (SQLException unreachable) {
            return false;
        }
    }

    private void closeConnection() {
        try {
            connection.close();
        } catch (SQLException gone) {
            // The lock is gone with the connection, as intended.
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
        synchronized (this) {
            closed = true;
            closeConnection();
        }
    }
}
