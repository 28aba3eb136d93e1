package org.datajoint.junit.internal.run;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.datajoint.Instance;
import org.datajoint.testserver.TestNotices;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServerException;

/** A run of tests on a server: the resources that the tests share, and the clean-up before and after them. Thread-safe. */
public final class TestRun implements AutoCloseable {
    /** With fewer connections, the tests need all of them. */
    private static final int ENOUGH_TO_MAKE_AHEAD = 8;

    private final TestServer server;
    private final RunSettings settings;
    private final SchemaNames names;
    private final SchemaConnections schemaConnections;
    private final Instance instance;
    private final RunLease lease;
    private final Queue<String> notDropped = new ConcurrentLinkedQueue<>();
    private final LiveSchemas schemas = new LiveSchemas();
    private final SharedParts parts = new SharedParts();
    private final RunThreads threads;
    private final int ahead;
    private final Thread earlyEnd = new Thread(this::endEarly, "datajoint-test-end");

    private TestRun(
            TestServer server,
            RunSettings settings,
            SchemaNames names,
            SchemaConnections schemaConnections,
            int connections,
            RunLease lease) {
        this.server = server;
        this.settings = settings;
        this.names = names;
        this.schemaConnections = schemaConnections;
        this.instance = RunInstance.of(server, settings, connections);
        this.lease = lease;
        if (server.lasting()) {
            Runtime.getRuntime().addShutdownHook(earlyEnd);
        }
        boolean plenty = connections == settings.connections();
        if (plenty) {
            schemaConnections.allowMore();
        }
        this.ahead = plenty && connections >= ENOUGH_TO_MAKE_AHEAD ? settings.ahead() : 0;
        this.threads = new RunThreads(schemaConnections.most(), ahead);
    }

    /**
     * Begins a run: takes the lock that protects the run's schemas and, on a lasting server, drops the schemas of dead
     * runs.
     *
     * @throws TestServerException if the server refuses one of these
     */
    public static TestRun begin(TestServer server, RunSettings settings) {
        Instant now = Instant.now();
        SchemaNames names = new SchemaNames(settings.prefix(), now);
        // Needed even on a server that ends with this JVM, since programs that the tests start may treat it as a
        // configured host and sweep it.
        RunLease lease = RunLease.take(server, DeadRuns.lockName(settings.prefix(), names.run()));
        try {
            if (server.lasting()) {
                new DeadRuns(settings.prefix(), names.run(), settings.keepTime()).sweep(lease.connection(), now);
            }
            SchemaConnections schemaConnections = schemaConnections(server);
            try {
                // A server that was started for these tests alone has room for more connections than they may open.
                int connections = server.lasting()
                        ? ConnectionBudget.of(server, lease.connection(), settings.connections())
                        : settings.connections();
                return new TestRun(server, settings, names, schemaConnections, connections, lease);
            } catch (SQLException failure) {
                schemaConnections.close();
                throw new TestServerException(
                        "The number of free connections of " + server + " could not be determined: "
                                + failure.getMessage(),
                        failure);
            } catch (RuntimeException failure) {
                schemaConnections.close();
                throw failure;
            }
        } catch (RuntimeException failure) {
            lease.close();
            throw failure;
        }
    }

    private static SchemaConnections schemaConnections(TestServer server) {
        try {
            return SchemaConnections.open(server);
        } catch (SQLException failure) {
            throw new TestServerException(
                    "No connection to " + server + " could be opened for dropping the schemas of tests: "
                            + failure.getMessage(),
                    failure);
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

    /** Returns the instance whose siblings the tests get. */
    public Instance instance() {
        return instance;
    }

    /** Returns the connections that read and drop schemas. */
    public SchemaConnections schemaConnections() {
        return schemaConnections;
    }

    /** Returns the threads that create schemas ahead of their tests and drop them behind. */
    public RunThreads threads() {
        return threads;
    }

    /** Returns how many schemas may be created ahead of their tests; zero on a server that is short of connections. */
    public int ahead() {
        return ahead;
    }

    /** Returns the objects that several tests share and that are closed with the run. */
    public SharedParts parts() {
        return parts;
    }

    /** Notes a schema that could not be dropped; dropping it is tried again at the end of the run. */
    public void noteNotDropped(String schema) {
        notDropped.add(schema);
    }

    /** Returns the schemas that currently belong to tests. */
    public LiveSchemas schemas() {
        return schemas;
    }

    /** Returns how the lock that protects the run's schemas from other runs was lost, if it was ever lost. */
    public Optional<String> lostLease() {
        return lease.loss();
    }

    /** Drops the schemas of running tests when the JVM is ended by SIGTERM or Ctrl-C. */
    private void endEarly() {
        List<String> left = schemas.endAll();
        instance.close();
        try {
            // A connection of its own, because the tests still use the others.
            try (SchemaConnections own = SchemaConnections.open(server)) {
                dropTwice(left, own);
            } catch (SQLException noRoomOrNotDropped) {
                dropTwice(left, schemaConnections);
            }
        } catch (SQLException failure) {
            TestNotices.warn("The tests were terminated, and not all of their schemas could be dropped: "
                    + failure.getMessage() + ". A later run drops them.");
        }
    }

    /** Drops the schemas twice, because a statement that was being sent may have created one again after the first time. */
    private void dropTwice(List<String> schemas, SchemaConnections schemaConnections) throws SQLException {
        dropAll(schemas, schemaConnections);
        threads.stopMaking();
        dropAll(schemas, schemaConnections);
    }

    private static void dropAll(List<String> schemas, SchemaConnections schemaConnections) throws SQLException {
        for (String schema : schemas) {
            schemaConnections.run(connection -> SchemaRemoval.dropByForce(connection, schema, new ArrayList<>()));
        }
    }

    @Override
    public void close() {
        removeEarlyEnd();
        threads.close();
        parts.close();
        instance.close();
        for (String schema : notDropped) {
            try {
                schemaConnections.run(connection -> SchemaRemoval.drop(connection, schema));
            } catch (SQLException failure) {
                TestNotices.warn("The schema " + schema + " could not be dropped at the end of the run either: "
                        + failure.getMessage());
            }
        }
        schemaConnections.close();
        lease.close();
    }

    private void removeEarlyEnd() {
        try {
            Runtime.getRuntime().removeShutdownHook(earlyEnd);
        } catch (IllegalStateException jvmEnds) {
            // The hook is already running. Dropping a schema twice does no harm.
        }
    }
}
