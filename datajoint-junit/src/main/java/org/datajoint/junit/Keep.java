package org.datajoint.junit;

/**
 * Whether the schemas of a test are kept after the test. If the server is stopped after the tests, a dump of the schemas is
 * kept in {@code target/datajoint-test} instead.
 */
public enum Keep {
    /** The setting {@code datajoint.test.keep} decides; the default is {@link #NEVER}. */
    AS_CONFIGURED,
    /** The schemas are dropped. */
    NEVER,
    /** The schemas are kept if the test fails. */
    ON_FAILURE,
    /** The schemas are kept. */
    ALWAYS
}
