package org.datajoint.populate;

import java.io.Serial;
import org.datajoint.errors.DataJointException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.jdbc.Causes;
import org.datajoint.query.Row;

/**
 * The failure of a populate run. The cause is the error of the key that failed first; the errors of other keys are suppressed
 * exceptions.
 */
public class PopulateException extends DataJointException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient TableName table;
    private final transient Row key;
    private final transient PopulateResult result;

    /**
     * @param key the key that failed first; empty if no key had been chosen yet
     * @param cause the error of that key
     * @param result the result of the run
     */
    public PopulateException(TableName table, Row key, Throwable cause, PopulateResult result) {
        super(
                "Populating " + table + " failed" + (key.isEmpty() ? "" : " at " + key) + ": "
                        + (Causes.messageOf(cause).isEmpty() ? cause.getClass().getSimpleName() : cause.getMessage()),
                cause);
        this.table = table;
        this.key = key;
        this.result = result;
        result.failures().stream()
                .map(Failure::error)
                .filter(error -> error != cause)
                .forEach(this::addSuppressed);
    }

    /** Returns the table that was populated. */
    public TableName table() {
        return table;
    }

    /** Returns the key that failed first; empty if no key had been chosen yet. */
    public Row key() {
        return key;
    }

    /** Returns the result of the run, including the makes that were still running when the key failed. */
    public PopulateResult result() {
        return result;
    }
}
