package org.datajoint.junit.internal.test;

import java.sql.SQLException;
import java.util.StringJoiner;

/** Writes the note of a failed test. */
final class FailureNotes {
    private FailureNotes() {}

    static FailureNote of(TestScope scope, String fate) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add("DataJoint test database on " + scope.run().server() + ":");
        try {
            scope.run().removers().run(connection -> {
                for (String schema : scope.names()) {
                    text.add("  schema " + schema + ": " + fate);
                    text.add("    rows: " + SchemaReport.rowCounts(connection, schema));
                    text.add("    open: " + scope.run().server().openCommand(schema));
                }
            });
        } catch (SQLException failure) {
            text.add("  schemas " + scope.names() + ": " + fate + ", no more is known (" + failure.getMessage() + ")");
        }
        text.add("  last SQL:");
        scope.recentStatements().forEach(sql -> text.add("    " + sql));
        return new FailureNote(text.toString());
    }
}
