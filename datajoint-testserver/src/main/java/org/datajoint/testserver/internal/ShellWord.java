package org.datajoint.testserver.internal;

/** A word of a command line, for somebody who copies it into a terminal. */
public final class ShellWord {
    private ShellWord() {}

    /** Returns the text as one word: as it is, or in single quotes if the shell would read something else. */
    public static String of(String text) {
        return text.matches("[A-Za-z0-9_./:@%+=,-]*") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
