package org.datajoint.junit.internal.test;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The abbreviation of a value that is too long to be remembered or shown.
 *
 * @param text the abbreviation
 */
record SentValue(String text) {
    private static final int LONGEST_TEXT = 80;
    private static final int MOST_BYTES = 16;

    /** Returns the value itself if it is short. */
    static @Nullable Object remembered(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return new SentValue(hexadecimal(bytes));
        }
        if (value instanceof String text && text.length() > LONGEST_TEXT) {
            return new SentValue(quoted(text.substring(0, LONGEST_TEXT)) + "... (" + text.length() + " characters)");
        }
        return value;
    }

    /** Returns the value as an SQL literal on one line. */
    static String literal(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        return value instanceof SentValue || value instanceof Number || value instanceof Boolean
                ? value.toString()
                : quoted(value.toString());
    }

    private static String hexadecimal(byte[] bytes) {
        int shown = Math.min(bytes.length, MOST_BYTES);
        String text = "x'" + HexFormat.of().formatHex(bytes, 0, shown) + "'";
        return shown == bytes.length ? text : text + "... (" + bytes.length + " bytes)";
    }

    private static String quoted(String text) {
        return "'"
                + text.replace("\\", "\\\\")
                        .replace("'", "''")
                        .replace("\r", "\\r")
                        .replace("\n", "\\n")
                + "'";
    }

    @Override
    public String toString() {
        return text;
    }
}
