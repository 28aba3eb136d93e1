package org.datajoint.junit.internal.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.datajoint.testserver.TestNotices;

/**
 * Drops the schemas of runs that ended without cleaning up.
 *
 * @param prefix of the schemas' names
 * @param ownRun which is left alone
 * @param keepTime for which schemas stay, as some were kept on purpose
 */
record DeadRuns(String prefix, String ownRun, Duration keepTime) {
    static String lockName(String prefix, String run) {
        return prefix + ":" + run;
    }

    /** Cleans what it can; what it cannot is a warning, not an error. */
    void sweep(Connection connection, Instant now) {
        try {
            Map<String, List<String>> schemasByRun = schemasByRun(connection);
            for (Map.Entry<String, List<String>> dead : schemasByRun.entrySet()) {
                if (SchemaNames.startOf(dead.getKey()).plus(keepTime).isBefore(now)) {
                    sweepRun(connection, dead.getKey(), dead.getValue());
                }
            }
        } catch (SQLException failure) {
            TestNotices.warn("Schemas of earlier test runs could not be looked for: " + failure.getMessage());
        }
    }

    private Map<String, List<String>> schemasByRun(Connection connection) throws SQLException {
        Map<String, List<String>> schemas = new TreeMap<>();
        for (String schema : Queries.strings(
                connection,
                "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE ?",
                prefix + "\\_%")) {
            SchemaNames.runOf(prefix, schema)
                    .filter(run -> !run.equals(ownRun))
                    .ifPresent(run -> schemas.merge(run, List.of(schema), DeadRuns::joined));
        }
        return schemas;
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private void sweepRun(Connection connection, String run, List<String> schemas) throws SQLException {
        String lock = lockName(prefix, run);
        if (Queries.number(connection, "SELECT GET_LOCK(?, 0)", lock) != 1) {
            return;
        }
        try {
            Queries.run(connection, SchemaRemoval.SETTINGS);
            for (String schema : schemas) {
                TestNotices.info("Dropping " + schema + ", which a test run left that ended early");
                try {
                    SchemaRemoval.drop(connection, schema);
                } catch (SQLException failure) {
                    TestNotices.warn(schema + " of an earlier test run could not be dropped: " + failure.getMessage());
                }
            }
        } finally {
            Queries.number(connection, "SELECT RELEASE_LOCK(?)", lock);
        }
    }
}
