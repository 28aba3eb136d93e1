package org.datajoint.junit.internal.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datajoint.connection.ConnectionUse;
import org.datajoint.errors.DataJointException;
import org.datajoint.junit.internal.run.Blockers;
import org.datajoint.junit.internal.run.KeptMark;
import org.datajoint.junit.internal.run.PreparedTransactions;
import org.datajoint.junit.internal.run.SchemaRemoval;
import org.datajoint.testserver.TestNotices;

/** Removes a test's database: closes its instance and the connections that it left open, and drops its schemas. */
public final class Teardown {
    private static final int NO_SUCH_SCHEMA = 1049;

    private final TestScope scope;
    private final List<String> leaks = new ArrayList<>();

    public Teardown(TestScope scope) {
        this.scope = scope;
    }

    /**
     * Removes the database.
     *
     * @param failure the failure of the test, to which a note about its database is added
     * @param keep whether the schemas are kept, or dumped if the server ends with the tests
     * @throws DataJointException if a schema cannot be dropped, or if the test left connections open and the settings
     *     treat this as a failure
     */
    public void run(Optional<Throwable> failure, boolean keep) {
        if (scope.names().isEmpty()) {
            takeConnectionsBack();
            reportLeaks();
            return;
        }
        takeConnectionsBack();
        rollBackDistributed();
        boolean lasting = scope.run().server().lasting();
        Fate.BySchema fates = keep && !lasting ? dumped() : schema -> keep ? Fate.KEPT : Fate.DROPPED;
        failure.ifPresent(thrown -> scope.note(fates).ifPresent(note -> note.addTo(thrown)));
        if (keep && lasting) {
            scope.names().forEach(this::keep);
        } else {
            drop();
        }
        reportLeaks();
    }

    /**
     * Drops the schemas now or on another thread, which then reports the connections from outside the toolkit that it
     * finds.
     */
    private void drop() {
        Optional<PendingDrops> drops = scope.drops();
        if (drops.isPresent()) {
            Teardown rest = new Teardown(scope);
            drops.get().add(scope.run().threads().drop(() -> {
                rest.dropAll();
                rest.reportLeaks();
            }));
        } else {
            dropAll();
        }
    }

    /** Rolls back the test's prepared transactions, which outlive their connections and keep their locks. */
    private void rollBackDistributed() {
        for (String id : scope.distributedTransactions()) {
            try {
                if (scope.run().schemaConnections().use(connection -> PreparedTransactions.rollBack(connection, id))) {
                    leaks.add("the prepared XA transaction " + id);
                }
            } catch (SQLException failure) {
                TestNotices.warn("The XA transaction " + id + " of " + scope.test() + " could not be rolled back: "
                        + failure.getMessage());
            }
        }
    }

    /** Marks a schema as kept, so that later runs leave it alone until its time is over. */
    private void keep(String schema) {
        try {
            scope.run().schemaConnections().run(connection -> KeptMark.set(connection, schema));
        } catch (SQLException failure) {
            if (failure.getErrorCode() != NO_SUCH_SCHEMA) {
                TestNotices.warn("The schema " + schema + " of " + scope.test() + " is kept, but could not be marked"
                        + " as kept, so the next run drops it: " + failure.getMessage());
            }
        }
        scope.run().schemas().ends(schema);
    }

    private void takeConnectionsBack() {
        scope.connectionsInUse().stream()
                .filter(use -> !use.thread().equals(ConnectionUse.LEASE_THREAD))
                .forEach(use -> leaks.add(describe(use)));
        scope.closeInstance();
        // Only after closing: before, a thread of the test could return a connection and another test could get it.
        List<ConnectionUse> left = scope.connectionsInUse();
        if (!left.isEmpty()) {
            endAll(left);
        }
    }

    /**
     * Kills connections that closing the instance has not ended because the server had no room for the connection that
     * kills them.
     */
    private void endAll(List<ConnectionUse> connections) {
        try {
            scope.run().schemaConnections().run(connection -> {
                for (ConnectionUse use : connections) {
                    Blockers.kill(connection, use.id());
                }
            });
        } catch (SQLException failure) {
            TestNotices.warn("A connection of " + scope.test() + " could not be ended: " + failure.getMessage());
        }
    }

    private String describe(ConnectionUse use) {
        String statement = use.statement();
        return "a connection taken by thread " + use.thread()
                + (statement == null
                        ? ""
                        : ", its last statement " + scope.statementText().of(new SentStatement(statement, List.of())));
    }

    private Fate.BySchema dumped() {
        Map<String, Fate> fates = new HashMap<>();
        for (String schema : scope.names()) {
            try {
                Path file = scope.run().schemaConnections().use(connection -> dump(connection, schema));
                fates.put(schema, Fate.ofDump("a dump is in ", file));
            } catch (SQLException | UncheckedIOException failure) {
                fates.put(schema, Fate.ofFailedDump(failure));
            }
        }
        return schema -> fates.getOrDefault(schema, Fate.DROPPED);
    }

    private Path dump(Connection connection, String schema) throws SQLException {
        try {
            return new SchemaDump(connection, scope.run().server().toString(), schema)
                    .writeBelow(scope.run().settings().output());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Drops all schemas, even if one of them cannot be dropped. */
    private void dropAll() {
        DataJointException first = null;
        for (String schema : scope.names()) {
            try {
                drop(schema);
            } catch (DataJointException failure) {
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void drop(String schema) {
        try {
            scope.run().schemaConnections().run(connection -> {
                try {
                    SchemaRemoval.dropByForce(connection, schema, leaks);
                } catch (SQLException failure) {
                    if (scope.distributedTransactions().isEmpty()) {
                        throw failure;
                    }
                    // The transaction could not be rolled back before, because its connection was still open.
                    rollBackDistributed();
                    SchemaRemoval.drop(connection, schema);
                }
            });
            scope.run().schemas().ends(schema);
        } catch (SQLException failure) {
            scope.run().noteNotDropped(schema);
            throw new DataJointException(
                    "The schema " + schema + " of " + scope.test() + " could not be dropped: " + failure.getMessage()
                            + leftOpen(),
                    failure);
        }
    }

    private void reportLeaks() {
        if (leaks.isEmpty()) {
            return;
        }
        String message = scope.test() + leftOpen();
        if (scope.run().settings().failOnLeaks()) {
            throw new DataJointException(message);
        }
        TestNotices.warn(message);
    }

    private String leftOpen() {
        return leaks.isEmpty()
                ? ""
                : " left open and the test's end closed: " + String.join("; ", leaks)
                        + ". Close connections and end transactions in the test that opens them.";
    }
}
