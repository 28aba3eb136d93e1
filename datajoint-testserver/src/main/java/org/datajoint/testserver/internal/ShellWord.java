package org.datajoint.testserver.internal;

/** Quotes a word of a command line that a user copies into a terminal. */
public final class ShellWord {
    private ShellWord() {}

    /** Returns the text as one word, in single quotes if the shell would otherwise interpret it. */
    public static String of(String text) {
        return text.matches("[A-Za-z0-9_./:@%+=,-]*") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
