package org.datajoint.assertj.error;

import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.assertj.diff.RowSample;

/** Creates error messages for a query that should have no rows. */
public final class ShouldHaveNoRows extends RowsMessage {
    private ShouldHaveNoRows(QueryDescription query, String expectation, long count, RowSample sample) {
        super("", query, expectation + ", but " + sample.introduction(count) + ":\n", sample.toString(), List.of());
    }

    /**
     * Returns the message with the number of rows and the first of them.
     *
     * @param expectation the expectation, to continue "Expecting …"
     */
    public static ErrorMessageFactory shouldHaveNoRows(
            QueryDescription query, String expectation, long count, RowSample sample) {
        return new ShouldHaveNoRows(query, expectation, count, sample);
    }
}
