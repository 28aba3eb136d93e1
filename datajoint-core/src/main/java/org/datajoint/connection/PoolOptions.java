package org.datajoint.connection;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.datajoint.internal.jdbc.SessionVariables;

/**
 * How an instance treats the connections that it opens. How many there are at most is the setting {@code database.pool_size}.
 * Immutable.
 *
 * <pre>{@code
 * Instance instance = Instance.builder()
 *         .pool(PoolOptions.defaults().patience(Duration.ofMinutes(1)).sessionVariable("innodb_lock_wait_timeout", "5"))
 *         .build();
 * }</pre>
 */
public final class PoolOptions {
    private static final PoolOptions DEFAULTS =
            new PoolOptions(1, Duration.ofSeconds(10), Map.of(), Setting.POOL_SIZE.key());

    private final int perSibling;
    private final Duration patience;
    private final Map<String, String> sessionVariables;
    private final String sizeSetting;

    private PoolOptions(int perSibling, Duration patience, Map<String, String> sessionVariables, String sizeSetting) {
        this.perSibling = perSibling;
        this.patience = patience;
        this.sessionVariables = sessionVariables;
        this.sizeSetting = sizeSetting;
    }

    /** Returns the defaults: ten seconds of patience, one connection for each sibling, and the session variables that DataJoint relies on. */
    public static PoolOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Sets how many connections an instance or sibling commonly holds at a time; 1 by default. Several that share the pool, and
     * hold some of these while they wait for the next, cannot block each other then: who could not be given all of them goes
     * after those who hold one already.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public PoolOptions perSibling(int connections) {
        if (connections < 1) {
            throw new IllegalArgumentException("A sibling holds at least one connection, not " + connections + ".");
        }
        return new PoolOptions(connections, patience, sessionVariables, sizeSetting);
    }

    /**
     * Sets how long a thread waits for a connection while all are in use; then its statement fails.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public PoolOptions patience(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("The time to wait for a connection cannot be negative: " + time + ".");
        }
        return new PoolOptions(perSibling, time, sessionVariables, sizeSetting);
    }

    /**
     * Sets a session variable of the server on every connection, such as {@code time_zone}.
     *
     * @param value a number or a text
     * @throws IllegalArgumentException if {@code name} is no variable's name, or DataJoint relies on the value that it gives it
     */
    public PoolOptions sessionVariable(String name, String value) {
        SessionVariables.requireFree(name);
        Map<String, String> all = new LinkedHashMap<>(sessionVariables);
        all.put(name, value);
        return new PoolOptions(perSibling, patience, Collections.unmodifiableMap(all), sizeSetting);
    }

    /** Sets how messages call the setting that a program has for the number of connections, if it is not DataJoint's. */
    public PoolOptions sizedBy(String setting) {
        return new PoolOptions(perSibling, patience, sessionVariables, setting);
    }

    /** Returns how many connections an instance or sibling commonly holds at a time. */
    public int perSibling() {
        return perSibling;
    }

    /** Returns how long a thread waits for a connection. */
    public Duration patience() {
        return patience;
    }

    /** Returns the session variables by their names; unmodifiable. */
    public Map<String, String> sessionVariables() {
        return sessionVariables;
    }

    /** Returns how messages call the setting for the number of connections. */
    public String sizeSetting() {
        return sizeSetting;
    }
}
