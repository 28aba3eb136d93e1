package org.datajoint.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a date or a time, which drivers write in the digits of the JVM's locale, such as Arabic or Thai
 * digits.
 */
final class WrittenTime {
    private WrittenTime() {}

    /** Returns the text with the digits 0 to 9. */
    static @Nullable String read(ResultSet rows, int column) throws SQLException {
        String text = rows.getString(column);
        if (text == null) {
            return null;
        }
        StringBuilder plain = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 10);
            if (digit >= 0) {
                plain.setCharAt(i, (char) ('0' + digit));
            }
        }
        return plain.toString();
    }
}
