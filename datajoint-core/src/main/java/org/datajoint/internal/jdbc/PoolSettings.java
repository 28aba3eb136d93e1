package org.datajoint.internal.jdbc;

import java.time.Duration;
import java.util.Map;

/**
 * How a pool of our own treats its connections.
 *
 * @param size how many there are at most
 * @param perSession how many connections a session commonly holds at a time
 * @param patience how long a thread waits for one
 * @param sizeSetting the setting that {@code size} comes from, for messages
 * @param variables of every session besides those that our statements rely on, by their names
 */
public record PoolSettings(
        int size, int perSession, Duration patience, String sizeSetting, Map<String, String> variables) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Returns a pool of that size, with the defaults for all else. */
    public static PoolSettings of(int size) {
        return of(size, PATIENCE);
    }

    static PoolSettings of(int size, Duration patience) {
        return new PoolSettings(size, 1, patience, "database.pool_size", Map.of());
    }
}
