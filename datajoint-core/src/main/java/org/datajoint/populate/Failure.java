package org.datajoint.populate;

import java.time.Duration;
import org.datajoint.internal.jdbc.Causes;
import org.datajoint.query.Row;

/**
 * A key that could not be made.
 *
 * @param key the key
 * @param error what the make threw, or what failed around it
 * @param duration the time since the key's make began
 */
public record Failure(Row key, Throwable error, Duration duration) {
    /** Returns the key and the error's class and message. */
    @Override
    public String toString() {
        String message = Causes.messageOf(error);
        return key + ": " + error.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
    }
}
