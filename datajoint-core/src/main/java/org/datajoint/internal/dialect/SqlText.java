package org.datajoint.internal.dialect;

import java.util.List;
import java.util.stream.Collectors;

/** How names and strings are written into declarations, where the server takes no parameters. */
public final class SqlText {
    private SqlText() {}

    /**
     * The text as a string literal. Back slashes are doubled, which the session's {@code sql_mode} asks for: it never holds
     * {@code NO_BACKSLASH_ESCAPES}.
     */
    public static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''").replace("\0", "\\0") + "'";
    }

    /** The names in back ticks, separated by commas. */
    public static String names(List<String> names) {
        return names.stream().map(Dialect::quote).collect(Collectors.joining(", "));
    }
}
