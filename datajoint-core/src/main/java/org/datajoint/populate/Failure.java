package org.datajoint.populate;

import java.time.Duration;
import org.datajoint.internal.jdbc.Causes;
import org.datajoint.query.Row;

/**
 * A key that could not be made.
 *
 * @param key the key
 * @param error the exception that the make threw, or that prevented it from being completed
 * @param duration the time from the start of the make to the failure
 */
public record Failure(Row key, Throwable error, Duration duration) {
    /** Returns the key with the class and the message of the error. */
    @Override
    public String toString() {
        String message = Causes.messageOf(error);
        return key + ": " + error.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
    }
}
