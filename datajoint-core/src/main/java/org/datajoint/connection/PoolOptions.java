package org.datajoint.connection;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.datajoint.internal.jdbc.SessionVariables;

/**
 * Options for the connections that an instance opens. Their maximum number is the setting {@code database.pool_size}.
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

    /**
     * Returns the default options: a wait of at most ten seconds for a connection, one connection for each sibling, and only
     * the session variables that DataJoint relies on.
     */
    public static PoolOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns options that set how many connections an instance or sibling typically holds at a time. The default is 1. This
     * prevents siblings that share a pool from blocking each other while each holds some connections and waits for another: a
     * sibling for which that many connections are not available waits until those that already hold one are done.
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
     * Returns options that set how long a thread waits for a connection while all are in use, before its statement fails.
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
     * Returns options that set a session variable of the server, such as {@code time_zone}, on every connection.
     *
     * @param value a number or a text
     * @throws IllegalArgumentException if {@code name} is not a valid name for a variable, or if DataJoint relies on its own
     *     value for this variable
     */
    public PoolOptions sessionVariable(String name, String value) {
        SessionVariables.requireFree(name);
        Map<String, String> all = new LinkedHashMap<>(sessionVariables);
        all.put(name, value);
        return new PoolOptions(perSibling, patience, Collections.unmodifiableMap(all), sizeSetting);
    }

    /**
     * Returns options that set the name under which messages mention the setting for the number of connections, if a program
     * has its own setting for it.
     */
    public PoolOptions sizedBy(String setting) {
        return new PoolOptions(perSibling, patience, sessionVariables, setting);
    }

    /** Returns how many connections an instance or sibling typically holds at a time. */
    public int perSibling() {
        return perSibling;
    }

    /** Returns how long a thread waits for a connection. */
    public Duration patience() {
        return patience;
    }

    /** Returns the session variables by name. Unmodifiable. */
    public Map<String, String> sessionVariables() {
        return sessionVariables;
    }

    /** Returns the name under which messages mention the setting for the number of connections. */
    public String sizeSetting() {
        return sizeSetting;
    }
}
