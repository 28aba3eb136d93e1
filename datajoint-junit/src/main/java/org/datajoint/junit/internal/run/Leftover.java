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
    /** What a sweep does with a schema, and why. */
    public enum State {
        /** Its run lives, so that it is left alone. */
        LIVES,
        /** Its run is dead, so that it is dropped. */
        LEFT,
        /** Its run kept it on purpose, for some time more. */
        KEPT,
        /** Its run kept it, and the time is over, so that it is dropped. */
        EXPIRED
    }
}
