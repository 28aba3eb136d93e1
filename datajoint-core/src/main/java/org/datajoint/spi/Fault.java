package org.datajoint.spi;

import java.time.Duration;

/**
 * Something that goes wrong with a statement although the server is well; see {@link FaultSource}. What follows from it is
 * real: a lost connection is closed and its transaction rolled back, a deadlock rolls its transaction back, and the errors are
 * those that the server and the driver report.
 */
public sealed interface Fault {
    /**
     * The connection is lost.
     *
     * @param carriedOut whether the server carries the statement out first, so that only its answer is lost
     */
    record LostConnection(boolean carriedOut) implements Fault {}

    /** The statement is the victim of a deadlock: its transaction is rolled back as a whole. */
    record Deadlock() implements Fault {}

    /** The statement waits too long for a lock: it is not carried out, and its transaction stays open. */
    record LockTimeout() implements Fault {}

    /**
     * The answer is slow. The server works on it, so that what ends a statement ends this one, too.
     *
     * @param delay before the statement is carried out; not negative
     */
    record SlowAnswer(Duration delay) implements Fault {
        public SlowAnswer {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("An answer cannot be late by less than nothing: " + delay + ".");
            }
        }
    }
}
