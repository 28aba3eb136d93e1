package org.datajoint.junit.internal.run;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServerException;

/** One run of tests on one server: what they share, and what is cleaned before and after. Safe for many threads. */
public final class TestRun implements AutoCloseable {
    private final TestServer server;
    private final RunSettings settings;
    private final SchemaNames names;
    private final ConnectionPool pool;
    private final Optional<RunLease> lease;

    private TestRun(
            TestServer server, RunSettings settings, SchemaNames names, ConnectionPool pool, Optional<RunLease> lease) {
        this.server = server;
        this.settings = settings;
        this.names = names;
        this.pool = pool;
        this.lease = lease;
    }

    /**
     * Begins a run: on a lasting server it takes a lock that protects the run's schemas, and drops those of dead runs.
     *
     * @throws TestServerException if the server does not give what that takes
     */
    public static TestRun begin(TestServer server, RunSettings settings) {
        Instant now = Instant.now();
        SchemaNames names = new SchemaNames(settings.prefix(), now);
        if (!server.lasting()) {
            return new TestRun(server, settings, names, pool(server, settings), Optional.empty());
        }
        RunLease lease = RunLease.take(server, DeadRuns.lockName(settings.prefix(), names.run()));
        try {
            new DeadRuns(settings.prefix(), names.run(), settings.keepTime()).sweep(lease.connection(), now);
            return new TestRun(server, settings, names, pool(server, settings), Optional.of(lease));
        } catch (RuntimeException failure) {
            lease.close();
            throw failure;
        }
    }

    private static ConnectionPool pool(TestServer server, RunSettings settings) {
        if (!server.lasting()) {
            // Started for these tests alone, with room for more connections than they may have.
            return new ConnectionPool(server, settings.connections(), settings.patience());
        }
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password())) {
            return new ConnectionPool(
                    server, ConnectionBudget.of(server, connection, settings.connections()), settings.patience());
        } catch (SQLException failure) {
            throw new TestServerException(
                    server + " cannot be asked how many connections it has left: " + failure.getMessage(), failure);
        }
    }

    public TestServer server() {
        return server;
    }

    public RunSettings settings() {
        return settings;
    }

    public SchemaNames names() {
        return names;
    }

    public ConnectionPool pool() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
        lease.ifPresent(RunLease::close);
    }
}
