package org.datajoint.connection;

import org.jspecify.annotations.Nullable;

/**
 * A setting, its value and where that comes from; see {@link Config#entries}.
 *
 * @param name the dotted name, such as {@code database.port}
 * @param value the value as text, stars if it is or may be a secret; null if it is unset and has no default
 * @param source where the value comes from: {@code default}, {@code set in the program}, {@code environment variable DJ_PORT},
 *     or the path of a file
 */
public record ConfigEntry(String name, @Nullable String value, String source) {
    static final String STARS = "***";
    static final String DEFAULT = "default";
    static final String PROGRAM = "set in the program";

    /** Returns name, value and source. */
    @Override
    public String toString() {
        return name + " = " + value + " (" + source + ")";
    }
}
