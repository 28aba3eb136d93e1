package org.datajoint.junit.internal.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.StringJoiner;

/** Writes the note about the database of a failed test. */
final class FailureNotes {
    private FailureNotes() {}

    static FailureNote of(TestScope scope, Fate.BySchema fates) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add("DataJoint test database on " + scope.run().server() + ":");
        scope.run().lostLease().ifPresent(loss -> text.add("  " + loss));
        try {
            text.add(scope.run().schemaConnections().use(connection -> {
                StringJoiner schemas = new StringJoiner(System.lineSeparator());
                for (String schema : scope.names()) {
                    describe(schemas, scope, connection, schema, fates.of(schema));
                }
                return schemas.toString();
            }));
        } catch (SQLException failure) {
            text.add("  the schemas " + scope.names() + " could not be examined: " + failure.getMessage());
        }
        List<SentStatement> statements = scope.recentStatements();
        text.add(statements.isEmpty() ? "  no SQL of the test's own" : "  last SQL:");
        StatementText shown = scope.statementText();
        statements.forEach(sql -> text.add("    " + shown.of(sql) + sql.end()));
        return new FailureNote(text.toString());
    }

    private static void describe(StringJoiner text, TestScope scope, Connection connection, String schema, Fate fate)
            throws SQLException {
        text.add("  schema " + schema + ": " + fate.text());
        text.add("    rows: " + SchemaReport.rowCounts(connection, schema));
        if (fate.stays()) {
            text.add("    open: " + scope.run().server().openCommand(schema));
        }
        if (!fate.load().isEmpty()) {
            text.add("    load: " + fate.load());
        }
    }
}
