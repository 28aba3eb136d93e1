package org.datajoint.junit.internal.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.StringJoiner;

/** Writes the note of a failed test. */
final class FailureNotes {
    private FailureNotes() {}

    static FailureNote of(TestResources resources, String fate) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add("DataJoint test database on " + resources.run().server() + ":");
        try (Connection connection = resources.run().pool().borrow()) {
            for (String schema : resources.names()) {
                text.add("  schema " + schema + ": " + fate);
                text.add("    rows: " + SchemaReport.rowCounts(connection, schema));
                text.add("    open: " + resources.run().server().openCommand(schema));
            }
        } catch (SQLException failure) {
            text.add("  schemas " + resources.names() + ": " + fate + ", no more is known (" + failure.getMessage()
                    + ")");
        }
        text.add("  last SQL:");
        resources.connections().recentStatements().forEach(sql -> text.add("    " + sql));
        return new FailureNote(text.toString());
    }
}
