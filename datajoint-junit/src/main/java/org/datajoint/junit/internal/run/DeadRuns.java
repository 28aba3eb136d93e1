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
public record DeadRuns(String prefix, String ownRun, Duration keepTime) {
    /** Who hears of what is dropped. */
    public interface Report {
        /** Before a schema is dropped, which a run left or kept. */
        void dropping(String schema, boolean left);

        /** After it could not be dropped. */
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

    /** Cleans what it can; what it cannot is a warning, not an error. */
    void sweep(Connection connection, Instant now) {
        try {
            sweep(connection, now, NOTICES);
        } catch (SQLException failure) {
            TestNotices.warn("Schemas of earlier test runs could not be looked for: " + failure.getMessage());
        }
    }

    /** Cleans what it can; what it cannot is reported. */
    public void sweep(Connection connection, Instant now, Report report) throws SQLException {
        for (Map.Entry<String, List<String>> run : schemasByRun(connection).entrySet()) {
            sweepRun(connection, run.getKey(), run.getValue(), now, report);
        }
    }

    /** Returns the schemas of all runs but the own, by name, with what a sweep would do. Changes nothing. */
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
            // Read under the lock: as long as the run lived, it could still mark one.
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

    /** @param force whether connections that use it are ended; those that use a kept one are somebody's who looks at it */
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
