package org.datajoint.junit;

/**
 * Whether a test's schemas stay after it. On a server that ends with the tests, what stays is a dump of them in
 * {@code target/datajoint-test}.
 */
public enum Keep {
    /** What the setting {@code datajoint.test.keep} says; without it, {@link #NEVER}. */
    AS_CONFIGURED,
    /** They are dropped. */
    NEVER,
    /** They stay when the test failed. */
    ON_FAILURE,
    /** They stay. */
    ALWAYS
}
