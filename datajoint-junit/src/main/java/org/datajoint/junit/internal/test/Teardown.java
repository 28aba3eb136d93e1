package org.datajoint.junit.internal.test;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datajoint.errors.DataJointException;
import org.datajoint.junit.internal.run.SchemaRemoval;
import org.datajoint.testserver.TestNotices;

/** Takes a test's database away: its instance, the connections that it left open, its schemas. */
public final class Teardown {
    private final TestResources resources;
    private final List<String> leaks = new ArrayList<>();

    public Teardown(TestResources resources) {
        this.resources = resources;
    }

    /**
     * Does it.
     *
     * @param failure of the test, which gets a note about its database
     * @param keep whether the schemas stay, or on a throw-away server a dump of them
     * @throws DataJointException if a schema cannot be dropped, or if the test left connections open and that counts
     */
    public void run(Optional<Throwable> failure, boolean keep) {
        if (resources.names().isEmpty()) {
            takeConnectionsBack();
            reportLeaks();
            return;
        }
        takeConnectionsBack();
        boolean lasting = resources.run().server().lasting();
        String fate = keep && lasting ? "kept" : keep ? dumped() : "dropped; keep = ON_FAILURE would keep it";
        failure.ifPresent(thrown -> resources.notes(fate).forEach(thrown::addSuppressed));
        if (!keep || !lasting) {
            dropAll();
        }
        reportLeaks();
    }

    private void takeConnectionsBack() {
        resources.closeInstance();
        try {
            resources.connections().open().forEach(loan -> leaks.add(loan.describe()));
            resources.connections().takeBack();
        } catch (SQLException failure) {
            TestNotices.warn("A connection of " + resources.test() + " could not be ended: " + failure.getMessage());
        }
    }

    private String dumped() {
        StringBuilder fate = new StringBuilder("the server ends with the tests, a dump is in");
        try (Connection connection = resources.run().pool().borrow()) {
            for (String schema : resources.names()) {
                fate.append(' ')
                        .append(new SchemaDump(connection, resources.run().server().toString(), schema)
                                .writeBelow(resources.run().settings().output()));
            }
            return fate.toString();
        } catch (SQLException | IOException failure) {
            return "the server ends with the tests, and a dump failed: " + failure.getMessage();
        }
    }

    /** One that cannot be dropped must not keep the others. */
    private void dropAll() {
        DataJointException first = null;
        for (String schema : resources.names()) {
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
        try (Connection connection = resources.run().pool().borrowRemover()) {
            try {
                SchemaRemoval.drop(connection, schema);
            } catch (SQLException failure) {
                if (!SchemaRemoval.wasBlocked(failure)) {
                    throw failure;
                }
                leaks.addAll(Blockers.kill(connection, schema));
                SchemaRemoval.drop(connection, schema);
            }
        } catch (SQLException failure) {
            throw new DataJointException(
                    "The schema " + schema + " of " + resources.test() + " could not be dropped: "
                            + failure.getMessage() + leftOpen(),
                    failure);
        }
    }

    private void reportLeaks() {
        if (leaks.isEmpty()) {
            return;
        }
        String message = resources.test() + leftOpen();
        if (resources.run().settings().failOnLeaks()) {
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
