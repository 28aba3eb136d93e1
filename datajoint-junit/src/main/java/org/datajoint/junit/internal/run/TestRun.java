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

/** One run of tests on one server: what they share, and what is cleaned before and after. Safe for many threads. */
public final class TestRun implements AutoCloseable {
    /** With fewer connections, tests need them all. */
    private static final int ENOUGH_TO_MAKE_AHEAD = 8;

    private final TestServer server;
    private final RunSettings settings;
    private final SchemaNames names;
    private final Removers removers;
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
            Removers removers,
            int connections,
            RunLease lease) {
        this.server = server;
        this.settings = settings;
        this.names = names;
        this.removers = removers;
        this.instance = RunInstance.of(server, settings, connections);
        this.lease = lease;
        if (server.lasting()) {
            Runtime.getRuntime().addShutdownHook(earlyEnd);
        }
        boolean plenty = connections == settings.connections();
        if (plenty) {
            removers.allowMore();
        }
        this.ahead = plenty && connections >= ENOUGH_TO_MAKE_AHEAD ? settings.ahead() : 0;
        this.threads = new RunThreads(removers.most(), ahead);
    }

    /**
     * Begins a run: it takes a lock that protects the run's schemas, and on a lasting server drops those of dead runs.
     *
     * @throws TestServerException if the server does not give what that takes
     */
    public static TestRun begin(TestServer server, RunSettings settings) {
        Instant now = Instant.now();
        SchemaNames names = new SchemaNames(settings.prefix(), now);
        // On a server that ends with this JVM, too: programs that the tests start may take it for a configured host,
        // and sweep.
        RunLease lease = RunLease.take(server, DeadRuns.lockName(settings.prefix(), names.run()));
        try {
            if (server.lasting()) {
                new DeadRuns(settings.prefix(), names.run(), settings.keepTime()).sweep(lease.connection(), now);
            }
            Removers removers = removers(server);
            try {
                // What was started for these tests alone has room for more connections than they may have.
                int connections = server.lasting()
                        ? ConnectionBudget.of(server, lease.connection(), settings.connections())
                        : settings.connections();
                return new TestRun(server, settings, names, removers, connections, lease);
            } catch (SQLException failure) {
                removers.close();
                throw new TestServerException(
                        server + " cannot be asked how many connections it has left: " + failure.getMessage(), failure);
            } catch (RuntimeException failure) {
                removers.close();
                throw failure;
            }
        } catch (RuntimeException failure) {
            lease.close();
            throw failure;
        }
    }

    private static Removers removers(TestServer server) {
        try {
            return Removers.open(server);
        } catch (SQLException failure) {
            throw new TestServerException(
                    server + " has no connection to drop the schemas of tests with: " + failure.getMessage(), failure);
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

    /** Whose siblings the tests get. */
    public Instance instance() {
        return instance;
    }

    /** Returns what looks at schemas and drops them. */
    public Removers removers() {
        return removers;
    }

    /** Returns what makes schemas ahead of their tests and drops them behind. */
    public RunThreads threads() {
        return threads;
    }

    /**
     * Returns how many schemas may be made ahead of their tests at a time; none on a server that is short of connections.
     */
    public int ahead() {
        return ahead;
    }

    /** Returns what several tests use, and what goes with the run. */
    public SharedParts parts() {
        return parts;
    }

    /** Notes a schema that could not be dropped, which is tried again at the end. */
    public void noteNotDropped(String schema) {
        notDropped.add(schema);
    }

    /** Returns the schemas that its tests have at the moment. */
    public LiveSchemas schemas() {
        return schemas;
    }

    /** Returns what happened to the lock that protects its schemas from other runs, if it was ever lost. */
    public Optional<String> lostLease() {
        return lease.loss();
    }

    /** For a JVM that ends while tests run, as it does by SIGTERM or by Ctrl-C. */
    private void endEarly() {
        List<String> left = schemas.endAll();
        instance.close();
        try {
            // Of its own, as tests that end now use the others.
            try (Removers own = Removers.open(server)) {
                dropTwice(left, own);
            } catch (SQLException noRoomOrNotDropped) {
                dropTwice(left, removers);
            }
        } catch (SQLException failure) {
            TestNotices.warn("The tests were ended, and not all of their schemas could be dropped: "
                    + failure.getMessage() + ". A later run drops them.");
        }
    }

    /** What was being sent the first time may have made a schema again. */
    private void dropTwice(List<String> schemas, Removers removers) throws SQLException {
        dropAll(schemas, removers);
        threads.stopMaking();
        dropAll(schemas, removers);
    }

    private static void dropAll(List<String> schemas, Removers removers) throws SQLException {
        for (String schema : schemas) {
            removers.run(connection -> SchemaRemoval.dropByForce(connection, schema, new ArrayList<>()));
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
                removers.run(connection -> SchemaRemoval.drop(connection, schema));
            } catch (SQLException failure) {
                TestNotices.warn("The schema " + schema + " could not be dropped at the end of the run either: "
                        + failure.getMessage());
            }
        }
        removers.close();
        lease.close();
    }

    private void removeEarlyEnd() {
        try {
            Runtime.getRuntime().removeShutdownHook(earlyEnd);
        } catch (IllegalStateException jvmEnds) {
            // It is at work; what it drops is gone, and dropping is harmless twice.
        }
    }
}
