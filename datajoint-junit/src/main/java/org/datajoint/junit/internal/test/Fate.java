package org.datajoint.junit.internal.test;

import java.nio.file.Path;

/**
 * What happens to a schema after its test, for the reader of a failure.
 *
 * @param text the end of a sentence about the schema
 * @param stays whether the schema can be opened afterwards
 * @param load a command that restores the schema from its dump, or an empty string
 */
record Fate(String text, boolean stays, String load) {
    static final Fate KEPT = new Fate("kept", true, "");
    static final Fate DROPPED = new Fate("dropped; keep = ON_FAILURE would keep it", false, "");
    static final Fate KEPT_AT_END = new Fate("kept at the end", true, "");
    static final Fate DROPPED_AT_END = new Fate("dropped at the end; keep = ON_FAILURE would keep it", false, "");

    private static final String THROW_AWAY = "the server ends with the tests, ";

    /**
     * Returns the fate of a schema that is dumped because its server ends with the tests.
     *
     * @param before the words before the file's name
     * @param file the dump
     */
    static Fate ofDump(String before, Path file) {
        return new Fate(THROW_AWAY + before + file, false, "mysql -h HOST -u USER -p < " + shellWord(file.toString()));
    }

    /** Returns the fate of a schema that could not be dumped before its server ends with the tests. */
    static Fate ofFailedDump(Exception failure) {
        return new Fate(THROW_AWAY + "and a dump failed: " + failure.getMessage(), false, "");
    }

    private static String shellWord(String text) {
        return text.matches("[\\w./:=@%+,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** Maps the names of a test's schemas to their fates. */
    @FunctionalInterface
    interface BySchema {
        Fate of(String schema);
    }
}
