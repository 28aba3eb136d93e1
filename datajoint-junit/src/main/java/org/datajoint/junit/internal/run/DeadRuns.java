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
 * Finds and drops the schemas of runs that ended without cleaning up.
 *
 * @param prefix how the names of the schemas begin
 * @param ownRun the run that is left alone
 * @param keepTime how long schemas stay that a run kept on purpose
 */
public record DeadRuns(String prefix, String ownRun, Duration keepTime) {
    /** Receives the progress of a sweep. */
    public interface Report {
        /**
         * Called before a schema is dropped.
         *
         * @param left true if the run ended without dropping the schema, false if it kept the schema on purpose
         */
        void dropping(String schema, boolean left);

        /** Called if the schema could not be dropped. */
        void failed(String schema, SQLException reason);
    }

    private static final Report NOTICES = new Report() {
        @Override
        public void dropping(String schema, boolean left) {
            TestNotices.info("Dropping " + schema + ", which an earlier test run " + (left ? "left" : "kept"));
        }

        @Override
        public void failed(String schema, SQLException reason) {
            TestNotices.warn(schema + " of an earlier test run could not be dropped: " + reason.getMessage());
        }
    };

    static String lockName(String prefix, String run) {
        return prefix + ":" + run;
    }

    /** Drops the schemas of dead runs. A failure is logged as a warning and never thrown. */
    void sweep(Connection connection, Instant now) {
        try {
            sweep(connection, now, NOTICES);
        } catch (SQLException failure) {
            TestNotices.warn("The search for schemas of earlier test runs failed: " + failure.getMessage());
        }
    }

    /**
     * Drops the schemas of dead runs, and reports those that could not be dropped.
     *
     * @throws SQLException if the server cannot be queried
     */
    public void sweep(Connection connection, Instant now, Report report) throws SQLException {
        for (Map.Entry<String, List<String>> run : schemasByRun(connection).entrySet()) {
            sweepRun(connection, run.getKey(), run.getValue(), now, report);
        }
    }

    /** Returns the schemas of all other runs, sorted by run, with their states. Changes nothing. */
    public List<Leftover> find(Connection connection, Instant now) throws SQLException {
        Set<String> kept = KeptMark.all(connection, prefix);
        List<Leftover> found = new ArrayList<>();
        for (Map.Entry<String, List<String>> run : schemasByRun(connection).entrySet()) {
            boolean lives = Queries.number(connection, "SELECT IS_FREE_LOCK(?)", lockName(prefix, run.getKey())) != 1;
            for (String schema : run.getValue()) {
                Leftover.State state =
                        lives ? Leftover.State.LIVES : stateAfter(run.getKey(), kept.contains(schema), now);
                found.add(new Leftover(schema, SchemaNames.startOf(run.getKey()), state));
            }
        }
        return found;
    }

    /** Returns the state of a schema whose run is dead. */
    private Leftover.State stateAfter(String run, boolean kept, Instant now) {
        if (!kept) {
            return Leftover.State.LEFT;
        }
        return isPastKeepTime(run, now) ? Leftover.State.EXPIRED : Leftover.State.KEPT;
    }

    private Map<String, List<String>> schemasByRun(Connection connection) throws SQLException {
        Map<String, List<String>> schemas = new TreeMap<>();
        for (String schema : Queries.strings(
                connection,
                "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE ? ORDER BY 1",
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

    private void sweepRun(Connection connection, String run, List<String> schemas, Instant now, Report report)
            throws SQLException {
        String lock = lockName(prefix, run);
        if (Queries.number(connection, "SELECT GET_LOCK(?, 0)", lock) != 1) {
            return;
        }
        try {
            // Read under the lock, because a living run could still mark a schema.
            Set<String> kept = KeptMark.all(connection, prefix);
            Queries.run(connection, SchemaRemoval.SETTINGS);
            for (String schema : schemas) {
                Leftover.State state = stateAfter(run, kept.contains(schema), now);
                if (state != Leftover.State.KEPT) {
                    drop(connection, schema, state == Leftover.State.LEFT, report);
                }
            }
        } finally {
            Queries.number(connection, "SELECT RELEASE_LOCK(?)", lock);
        }
    }

    private boolean isPastKeepTime(String run, Instant now) {
        return SchemaNames.startOf(run).plus(keepTime).isBefore(now);
    }

    /**
     * Drops a schema.
     *
     * @param force whether connections that use the schema are killed; not for a kept one, because they belong to
     *     somebody who inspects it
     */
    private static void drop(Connection connection, String schema, boolean force, Report report) {
        report.dropping(schema, force);
        try {
            if (force) {
                SchemaRemoval.dropByForce(connection, schema, new ArrayList<>());
            } else {
                SchemaRemoval.drop(connection, schema);
            }
        } catch (SQLException failure) {
            report.failed(schema, failure);
        }
    }
}
