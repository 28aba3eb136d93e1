package org.datajoint.junit.internal.test;

/**
 * What becomes of a schema after its test, for the reader of a failure.
 *
 * @param text the end of a sentence on the schema
 * @param stays whether the schema can be opened afterwards
 */
record Fate(String text, boolean stays) {
    static final Fate KEPT = new Fate("kept", true);
    static final Fate DROPPED = new Fate("dropped; keep = ON_FAILURE would keep it", false);
    static final Fate KEPT_AT_END = new Fate("kept at the end", true);
    static final Fate DROPPED_AT_END = new Fate("dropped at the end; keep = ON_FAILURE would keep it", false);

    /** A schema on a server that ends with the tests. */
    static Fate ofThrowAway(String dump) {
        return new Fate("the server ends with the tests, " + dump, false);
    }

    /** How a test's schemas end, each by its name. */
    @FunctionalInterface
    interface BySchema {
        Fate of(String schema);
    }
}
