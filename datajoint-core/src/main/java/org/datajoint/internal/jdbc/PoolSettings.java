package org.datajoint.internal.jdbc;

import java.time.Duration;
import java.util.Map;

/**
 * The settings of a pool of our own.
 *
 * @param size the maximum number of connections
 * @param perSession how many connections a session commonly holds at a time
 * @param patience how long a thread waits for a connection
 * @param sizeSetting the name of the setting for {@code size}, for messages
 * @param variables the values of further session variables by name, besides those that our statements rely on
 */
public record PoolSettings(
        int size, int perSession, Duration patience, String sizeSetting, Map<String, String> variables) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Returns the default settings with the given size. */
    public static PoolSettings of(int size) {
        return of(size, PATIENCE);
    }

    static PoolSettings of(int size, Duration patience) {
        return new PoolSettings(size, 1, patience, "database.pool_size", Map.of());
    }
}
