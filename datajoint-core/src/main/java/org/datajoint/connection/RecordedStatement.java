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
 * A statement that was sent, and its outcome.
 *
 * @param statement its text and values
 * @param kind the purpose of the statement
 * @param time how long it took; see {@link org.datajoint.spi.StatementListener}
 * @param rows the number of rows that were read or changed; -1 if it is unknown or the statement failed
 * @param error the exception that the program received; empty if the statement succeeded
 */
public record RecordedStatement(
        SqlStatement statement, StatementKind kind, Duration time, long rows, Optional<DataJointException> error) {
    private static final String MASK = "***";

    /** Returns the SQL, with a question mark for each value. */
    public String text() {
        return statement.text();
    }

    /**
     * Returns the statement in a form that is safe to show: if its text mentions passwords or other secrets, quoted texts are
     * left out and its values are replaced by asterisks.
     */
    public SqlStatement masked() {
        if (!StatementWords.mayHoldSecret(text())) {
            return statement;
        }
        List<@Nullable Object> stars = new ArrayList<>();
        statement.values().forEach(value -> stars.add(MASK));
        return new SqlStatement(StatementWords.shown(text()), Collections.unmodifiableList(stars));
    }

    /** Returns the masked statement on one line. */
    @Override
    public String toString() {
        SqlStatement shown = masked();
        String text = shown.text().strip().replaceAll("\\s+", " ");
        List<?> values = shown.values();
        return values.isEmpty() ? text : text + " with " + values;
    }
}
