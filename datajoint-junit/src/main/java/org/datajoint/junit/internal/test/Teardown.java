package org.datajoint.junit.internal.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datajoint.connection.ConnectionUse;
import org.datajoint.errors.DataJointException;
import org.datajoint.junit.internal.run.SchemaRemoval;
import org.datajoint.testserver.TestNotices;

/** Takes a test's database away: its instance, the connections that it left open, its schemas. */
public final class Teardown {
    private final TestScope scope;
    private final List<String> leaks = new ArrayList<>();

    public Teardown(TestScope scope) {
        this.scope = scope;
    }

    /**
     * Does it.
     *
     * @param failure of the test, which gets a note about its database
     * @param keep whether the schemas stay, or on a throw-away server a dump of them
     * @throws DataJointException if a schema cannot be dropped, or if the test left connections open and that counts
     */
    public void run(Optional<Throwable> failure, boolean keep) {
        if (scope.names().isEmpty()) {
            takeConnectionsBack();
            reportLeaks();
            return;
        }
        takeConnectionsBack();
        boolean lasting = scope.run().server().lasting();
        String fate = keep && lasting ? "kept" : keep ? dumped() : "dropped; keep = ON_FAILURE would keep it";
        failure.ifPresent(thrown -> scope.note(fate).ifPresent(thrown::addSuppressed));
        if (!keep || !lasting) {
            dropAll();
        }
        reportLeaks();
    }

    private void takeConnectionsBack() {
        List<ConnectionUse> left = scope.connectionsInUse();
        try {
            if (!left.isEmpty()) {
                left.forEach(use -> leaks.add(describe(use)));
                // What runs on them would keep the instance from ending them.
                scope.run().removers().run(connection -> {
                    for (ConnectionUse use : left) {
                        Blockers.kill(connection, use.id());
                    }
                });
            }
        } catch (SQLException failure) {
            TestNotices.warn("A connection of " + scope.test() + " could not be ended: " + failure.getMessage());
        } finally {
            scope.closeInstance();
        }
    }

    private static String describe(ConnectionUse use) {
        String statement = use.statement();
        return "a connection taken by thread " + use.thread()
                + (statement == null ? "" : ", its last statement " + RecentStatements.onOneLine(statement));
    }

    private String dumped() {
        StringBuilder fate = new StringBuilder("the server ends with the tests, a dump is in");
        try {
            scope.run().removers().run(connection -> {
                for (String schema : scope.names()) {
                    fate.append(' ').append(dump(connection, schema));
                }
            });
            return fate.toString();
        } catch (SQLException | UncheckedIOException failure) {
            return "the server ends with the tests, and a dump failed: " + failure.getMessage();
        }
    }

    private Path dump(Connection connection, String schema) throws SQLException {
        try {
            return new SchemaDump(connection, schema)
                    .writeBelow(scope.run().settings().output());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One that cannot be dropped must not keep the others. */
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
            scope.run().removers().run(connection -> {
                try {
                    SchemaRemoval.drop(connection, schema);
                } catch (SQLException failure) {
                    if (!SchemaRemoval.wasBlocked(failure)) {
                        throw failure;
                    }
                    leaks.addAll(Blockers.kill(connection, schema));
                    SchemaRemoval.drop(connection, schema);
                }
            });
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
