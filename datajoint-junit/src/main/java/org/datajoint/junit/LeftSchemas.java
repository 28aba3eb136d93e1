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
 * The schemas that test runs have left on a server, because the runs were killed or because they keep the schemas of failed
 * tests. For programs that clean up a server, since otherwise only the next test run does so. A run holds a lock as long as
 * it lives, and its schemas are never dropped in that time. On a server that was started for a single run, in a container or
 * embedded, there is nothing to clean up, because the server ends with the run. Safe for use by many threads.
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

    /**
     * Returns a search for schemas with the default prefix, {@code djtest}, which keeps schemas for one day if a run has kept
     * them on purpose.
     */
    public static LeftSchemas on(DataSource server) {
        return new LeftSchemas(server, "djtest", KEEP_TIME);
    }

    /**
     * Returns a search for schemas with another prefix; see the setting {@code datajoint.test.prefix}.
     *
     * @throws IllegalArgumentException unless it consists of lower-case letters and digits and begins with a letter
     */
    public LeftSchemas prefix(String other) {
        if (!other.matches("[a-z][a-z0-9]*")) {
            throw new IllegalArgumentException(
                    "A prefix of test schemas consists of lower-case letters and digits and begins with a letter, unlike \""
                            + other + "\".");
        }
        return new LeftSchemas(server, other, keepTime);
    }

    /**
     * Returns a search with another time, from the start of a run, for which schemas are kept if the run has kept them on
     * purpose.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public LeftSchemas keepTime(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException(
                    "The time for which schemas are kept must not be negative, but is " + time + ".");
        }
        return new LeftSchemas(server, prefix, time);
    }

    /** The state of a schema and of the run that created it. */
    public enum State {
        /** The run is alive. Its schemas are never dropped. */
        LIVES,
        /** The run has ended without dropping the schema. A sweep drops it. */
        LEFT,
        /** The run has kept the schema on purpose. A sweep does not drop it yet. */
        KEPT,
        /** The run has kept the schema on purpose, but the time to keep it is over. A sweep drops it. */
        EXPIRED
    }

    /**
     * A schema of a test run.
     *
     * @param name its name
     * @param started when its run began
     * @param state its state
     */
    public record Found(String name, Instant started, State state) {
        /** Returns whether a sweep drops it. */
        public boolean isSwept() {
            return state == State.LEFT || state == State.EXPIRED;
        }
    }

    /**
     * The result of a sweep.
     *
     * @param dropped the names of the schemas that were dropped
     * @param errors the schemas that could not be dropped and the reasons, one sentence each
     */
    public record Swept(List<String> dropped, List<String> errors) {
        public Swept {
            dropped = List.copyOf(dropped);
            errors = List.copyOf(errors);
        }
    }

    /**
     * Returns all schemas of test runs with the prefix, including those of living runs. Changes nothing.
     *
     * @throws SQLException if the server cannot be queried
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
     * Drops the schemas of dead runs and ends connections that still use them. On MariaDB these are the connections whose
     * default schema it is, since the server reports no others. A schema that a run has kept on purpose is dropped after the
     * time to keep it, and only if nobody uses it.
     *
     * @throws SQLException if the server cannot be queried
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

    /** The empty run excludes none, since this program is not a test run. */
    private DeadRuns runs() {
        return new DeadRuns(prefix, "", keepTime);
    }
}
