package org.datajoint.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The current use of one of an instance's connections; see {@code Instance.connectionsInUse()}.
 *
 * @param id the connection's id on the server, as in its process list
 * @param thread the name of the thread that took it
 * @param purpose what it is used for, such as {@code a transaction}, {@code a stream of rows} or {@code a connection of its
 *     data source}
 * @param time how long it has been in use
 * @param statement the last statement that was sent on it, without its values, and without its quoted parts if one of
 *     them may be a password; null if there was none
 */
public record ConnectionUse(
        long id,
        String thread,
        String purpose,
        Duration time,
        @Nullable String statement) {
    /**
     * The name of the thread that holds the connection by which others see that reserved jobs have a worker. The program has
     * not taken that connection and cannot give it back: the instance ends it when it is closed.
     */
    public static final String LEASE_THREAD = "datajoint-lease";
}
