package org.datajoint.connection;

import org.jspecify.annotations.Nullable;

/**
 * A setting with its value and the source of the value; see {@link Config#entries}.
 *
 * @param name the dotted name, such as {@code database.port}
 * @param value the value as text, asterisks if it is or may be a secret; null if it is unset and has no default
 * @param source where the value comes from: {@code default}, {@code set in the program}, {@code environment variable DJ_PORT},
 *     or the path of a file
 */
public record ConfigEntry(String name, @Nullable String value, String source) {
    static final String STARS = "***";
    static final String DEFAULT = "default";
    static final String PROGRAM = "set in the program";

    /** Returns the name, the value and the source. */
    @Override
    public String toString() {
        return name + " = " + value + " (" + source + ")";
    }
}
