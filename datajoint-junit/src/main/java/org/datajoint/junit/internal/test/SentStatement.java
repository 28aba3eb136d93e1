package org.datajoint.junit.internal.test;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.spi.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * A statement that a test sent, as far as it is remembered: in short form, because its values may be large and a test
 * rarely fails. Not thread-safe.
 */
final class SentStatement {
    private static final int LONGEST_TEXT = 4_000;
    private static final int MOST_VALUES = 64;

    private final String text;
    private final int length;
    private final List<@Nullable Object> values;
    private @Nullable String end;

    SentStatement(String text, List<@Nullable Object> values) {
        this.text = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        this.length = text.length();
        this.values = values;
    }

    static SentStatement of(SqlStatement statement) {
        List<? extends @Nullable Object> given = statement.values();
        List<@Nullable Object> values = new ArrayList<>(Math.min(MOST_VALUES, given.size()));
        for (int i = 0; i < given.size() && i < MOST_VALUES; i++) {
            values.add(SentValue.remembered(given.get(i)));
        }
        return new SentStatement(statement.text(), values);
    }

    /** Returns the SQL, truncated if it is long. */
    String text() {
        return text;
    }

    /** Returns the first values, with long ones abbreviated. */
    List<@Nullable Object> values() {
        return values;
    }

    /** Returns a remark about how the statement ended, or an empty string. */
    String end() {
        return end == null ? "  -- had not ended" : end;
    }

    /**
     * Records how the statement ended.
     *
     * @return false if this is another statement or one that has already ended
     */
    boolean ends(SqlStatement statement, String how) {
        if (end != null
                || length != statement.text().length()
                || !statement.text().startsWith(text)) {
            return false;
        }
        end = how;
        return true;
    }
}
