package org.datajoint.junit.internal.test;

import java.nio.file.Path;

/**
 * What becomes of a schema after its test, for the reader of a failure.
 *
 * @param text the end of a sentence on the schema
 * @param stays whether the schema can be opened afterwards
 * @param load a command that makes the schema again from its dump, or empty
 */
record Fate(String text, boolean stays, String load) {
    static final Fate KEPT = new Fate("kept", true, "");
    static final Fate DROPPED = new Fate("dropped; keep = ON_FAILURE would keep it", false, "");
    static final Fate KEPT_AT_END = new Fate("kept at the end", true, "");
    static final Fate DROPPED_AT_END = new Fate("dropped at the end; keep = ON_FAILURE would keep it", false, "");

    private static final String THROW_AWAY = "the server ends with the tests, ";

    /** Returns a schema on a server that ends with the tests. */
    static Fate ofDump(String before, Path file) {
        return new Fate(THROW_AWAY + before + file, false, "mysql -h HOST -u USER -p < " + shellWord(file.toString()));
    }

    /** Returns a schema on a server that ends with the tests, of which nothing stays. */
    static Fate ofFailedDump(Exception failure) {
        return new Fate(THROW_AWAY + "and a dump failed: " + failure.getMessage(), false, "");
    }

    private static String shellWord(String text) {
        return text.matches("[\\w./:=@%+,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** How a test's schemas end, each by its name. */
    @FunctionalInterface
    interface BySchema {
        Fate of(String schema);
    }
}
