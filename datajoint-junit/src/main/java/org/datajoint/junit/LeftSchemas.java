package org.datajoint.junit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.datajoint.junit.internal.run.DeadRuns;
import org.datajoint.junit.internal.run.Leftover;

/**
 * The schemas that test runs have left on a server, because they were killed or because they keep what failed: for programs that
 * clean a server on which no further run would do so. A run holds a lock as long as it lives, and its schemas are never dropped
 * while it does. On a server that was started for a run alone, in a container or embedded, there is nothing to clean: it ends
 * with the run. Safe for use by many threads.
 *
 * <pre>{@code
 * LeftSchemas left = LeftSchemas.on(instance.dataSource("")).keepTime(Duration.ofHours(1));
 * left.find().forEach(System.out::println);
 * left.sweep();
 * }</pre>
 */
public final class LeftSchemas {
    private static final Duration KEEP_TIME = Duration.ofDays(1);

    private final DataSource server;
    private final String prefix;
    private final Duration keepTime;

    private LeftSchemas(DataSource server, String prefix, Duration keepTime) {
        this.server = server;
        this.prefix = prefix;
        this.keepTime = keepTime;
    }

    /** Looks for schemas with the usual prefix, {@code djtest}, and lets kept ones stay for a day. */
    public static LeftSchemas on(DataSource server) {
        return new LeftSchemas(server, "djtest", KEEP_TIME);
    }

    /**
     * Looks for schemas with another prefix, as by {@code datajoint.test.prefix}.
     *
     * @throws IllegalArgumentException if it is not lower-case letters and digits, a letter first
     */
    public LeftSchemas prefix(String other) {
        if (!other.matches("[a-z][a-z0-9]*")) {
            throw new IllegalArgumentException(
                    "A prefix of test schemas has lower-case letters and digits, a letter first, unlike \"" + other
                            + "\".");
        }
        return new LeftSchemas(server, other, keepTime);
    }

    /**
     * Lets schemas that a run has kept on purpose stay this long after the run's start.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public LeftSchemas keepTime(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("Schemas are kept for a time of 0 or more, not " + time + ".");
        }
        return new LeftSchemas(server, prefix, time);
    }

    /** What became of the run that made a schema. */
    public enum State {
        /** It lives, and its schemas are never dropped. */
        LIVES,
        /** It ended without dropping the schema, which a sweep drops. */
        LEFT,
        /** It kept the schema on purpose, and a sweep leaves it alone for now. */
        KEPT,
        /** It kept the schema, whose time is over, and a sweep drops it. */
        EXPIRED
    }

    /**
     * A schema of a test run.
     *
     * @param name its name
     * @param started when its run began
     * @param state what became of the run
     */
    public record Found(String name, Instant started, State state) {
        /** Returns whether a sweep drops it. */
        public boolean isSwept() {
            return state == State.LEFT || state == State.EXPIRED;
        }
    }

    /**
     * What a sweep has done.
     *
     * @param dropped the names of the schemas that were dropped
     * @param errors what could not be dropped, and why, a sentence each
     */
    public record Swept(List<String> dropped, List<String> errors) {
        public Swept {
            dropped = List.copyOf(dropped);
            errors = List.copyOf(errors);
        }
    }

    /**
     * Returns all schemas of test runs with the prefix, those of living runs too. Changes nothing.
     *
     * @throws SQLException if the server cannot be asked
     */
    public List<Found> find() throws SQLException {
        try (Connection connection = server.getConnection()) {
            return runs().find(connection, Instant.now()).stream()
                    .map(LeftSchemas::found)
                    .toList();
        }
    }

    private static Found found(Leftover schema) {
        return new Found(
                schema.schema(), schema.start(), State.valueOf(schema.state().name()));
    }

    /**
     * Drops the schemas of dead runs, and ends connections that still use them; on MariaDB those whose default schema it is, as
     * the server tells of no others. What a run has kept is dropped after the time to keep it, and only if nobody uses it.
     *
     * @throws SQLException if the server cannot be asked
     */
    public Swept sweep() throws SQLException {
        List<String> dropping = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        DeadRuns.Report report = new DeadRuns.Report() {
            @Override
            public void dropping(String schema, boolean left) {
                dropping.add(schema);
            }

            @Override
            public void failed(String schema, SQLException reason) {
                dropping.remove(schema);
                errors.add("The schema " + schema + " could not be dropped: " + reason.getMessage());
            }
        };
        try (Connection connection = server.getConnection()) {
            runs().sweep(connection, Instant.now(), report);
        }
        return new Swept(dropping, errors);
    }

    /** No run is our own. */
    private DeadRuns runs() {
        return new DeadRuns(prefix, "", keepTime);
    }
}
