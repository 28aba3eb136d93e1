package org.datajoint.junit.internal.test;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.spi.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a statement that a test sent: little, as the test's values may be large, and as it seldom fails. For one
 * thread at a time.
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

    /** Returns its SQL, cut if it is long. */
    String text() {
        return text;
    }

    /** Returns the first of its values, those that are long as a reader shall see them. */
    List<@Nullable Object> values() {
        return values;
    }

    /** Returns what a reader must know of its end. */
    String end() {
        return end == null ? "  -- had not ended" : end;
    }

    /** Notes how it ended, if it is this one and had not. */
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
