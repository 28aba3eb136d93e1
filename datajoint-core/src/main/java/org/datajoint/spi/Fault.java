package org.datajoint.spi;

import java.time.Duration;

/**
 * A failure of a statement that is injected although the server is healthy; see {@link FaultSource}. Its consequences are
 * real: a lost connection is closed and its transaction rolled back, a deadlock rolls its transaction back, and the errors
 * are those that the server and the driver report.
 */
public sealed interface Fault {
    /**
     * The connection is lost.
     *
     * @param carriedOut whether the server executes the statement first, so that only its response is lost
     */
    record LostConnection(boolean carriedOut) implements Fault {}

    /** The statement is the victim of a deadlock: its whole transaction is rolled back. */
    record Deadlock() implements Fault {}

    /** The statement waits too long for a lock: it is not executed, and its transaction stays open. */
    record LockTimeout() implements Fault {}

    /**
     * The response is slow. The server is busy in the meantime, so that the statement can be killed like any other.
     *
     * @param delay the time before the statement is executed; not negative
     */
    record SlowAnswer(Duration delay) implements Fault {
        public SlowAnswer {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("The delay of an answer cannot be negative: " + delay + ".");
            }
        }
    }
}
