package org.datajoint.junit.internal.run;

import java.time.Instant;

/**
 * A schema of a test run.
 *
 * @param schema its name
 * @param start when its run began
 * @param state what became of the run
 */
public record Leftover(String schema, Instant start, State state) {
    /** The state of the run, which determines what a sweep does with the schema. */
    public enum State {
        /** The run is alive. A sweep leaves the schema alone. */
        LIVES,
        /** The run has ended without dropping the schema. A sweep drops it. */
        LEFT,
        /** The run kept the schema on purpose. A sweep leaves it alone for now. */
        KEPT,
        /** The run kept the schema on purpose, but the time to keep it is over. A sweep drops it. */
        EXPIRED
    }
}
