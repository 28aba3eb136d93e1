package org.datajoint.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a connection is used for that an instance has at the moment; see {@code Instance.connectionsInUse()}.
 *
 * @param id the server's number of the connection, as in its list of processes
 * @param thread the name of the thread that took it
 * @param purpose such as {@code a transaction}, {@code a stream of rows} or {@code a connection of its data source}
 * @param time for which it has been in use
 * @param statement the last statement that was sent over it, without its values; null if there was none
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
