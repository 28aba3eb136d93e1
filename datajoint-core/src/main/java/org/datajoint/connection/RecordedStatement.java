package org.datajoint.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.datajoint.errors.DataJointException;
import org.datajoint.internal.jdbc.StatementWords;
import org.datajoint.spi.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * A statement that was sent, and how it ended.
 *
 * @param statement its text and values
 * @param kind what it is for
 * @param time as {@link org.datajoint.spi.StatementListener} is told
 * @param rows the number of rows that were read or changed; -1 if it is not known or the statement failed
 * @param error what the program got; empty if the statement succeeded
 */
public record RecordedStatement(
        SqlStatement statement, StatementKind kind, Duration time, long rows, Optional<DataJointException> error) {
    private static final String MASK = "***";

    /** Returns the SQL, with a question mark for each value. */
    public String text() {
        return statement.text();
    }

    /**
     * Returns the statement as it may be shown: if its words speak of passwords or other secrets, without what is quoted in it,
     * and with stars for its values.
     */
    public SqlStatement masked() {
        if (!StatementWords.mayHoldSecret(text())) {
            return statement;
        }
        List<@Nullable Object> stars = new ArrayList<>();
        statement.values().forEach(value -> stars.add(MASK));
        return new SqlStatement(StatementWords.shown(text()), Collections.unmodifiableList(stars));
    }

    /** Returns the statement as it may be shown, on one line. */
    @Override
    public String toString() {
        SqlStatement shown = masked();
        String text = shown.text().strip().replaceAll("\\s+", " ");
        List<?> values = shown.values();
        return values.isEmpty() ? text : text + " with " + values;
    }
}
