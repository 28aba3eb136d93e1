package org.datajoint.junit.internal.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.datajoint.testserver.TestNotices;

/**
 * Drops the schemas of runs that ended without cleaning up.
 *
 * @param prefix of the schemas' names
 * @param ownRun which is left alone
 * @param keepTime how long the schemas stay that a run kept on purpose
 */
record DeadRuns(String prefix, String ownRun, Duration keepTime) {
    static String lockName(String prefix, String run) {
        return prefix + ":" + run;
    }

    /** Cleans what it can; what it cannot is a warning, not an error. */
    void sweep(Connection connection, Instant now) {
        try {
            for (Map.Entry<String, List<String>> run : schemasByRun(connection).entrySet()) {
                sweepRun(connection, run.getKey(), run.getValue(), now);
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

    private void sweepRun(Connection connection, String run, List<String> schemas, Instant now) throws SQLException {
        String lock = lockName(prefix, run);
        if (Queries.number(connection, "SELECT GET_LOCK(?, 0)", lock) != 1) {
            return;
        }
        try {
            // Read under the lock: as long as the run lived, it could still mark one.
            Set<String> kept = KeptMark.all(connection, prefix);
            Queries.run(connection, SchemaRemoval.SETTINGS);
            for (String schema : schemas) {
                if (!kept.contains(schema)) {
                    drop(connection, schema, true);
                } else if (isPastKeepTime(run, now)) {
                    drop(connection, schema, false);
                }
            }
        } finally {
            Queries.number(connection, "SELECT RELEASE_LOCK(?)", lock);
        }
    }

    private boolean isPastKeepTime(String run, Instant now) {
        return SchemaNames.startOf(run).plus(keepTime).isBefore(now);
    }

    /** @param force whether connections that use it are ended; those that use a kept one are somebody's who looks at it */
    private static void drop(Connection connection, String schema, boolean force) {
        TestNotices.info("Dropping " + schema + ", which an earlier test run " + (force ? "left" : "kept"));
        try {
            if (force) {
                SchemaRemoval.dropByForce(connection, schema, new ArrayList<>());
            } else {
                SchemaRemoval.drop(connection, schema);
            }
        } catch (SQLException failure) {
            TestNotices.warn(schema + " of an earlier test run could not be dropped: " + failure.getMessage());
        }
    }
}
