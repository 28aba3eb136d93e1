package org.datajoint.assertj.error;

import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.assertj.diff.RowSample;

/** Rows where none was expected. */
public final class ShouldHaveNoRows extends RowsMessage {
    private ShouldHaveNoRows(QueryDescription query, String expectation, long count, RowSample sample) {
        super("", query, expectation + ", but " + sample.introduction(count) + ":\n", sample.toString(), List.of());
    }

    /** Returns the message with how many rows there are, and the first of them; the expectation continues "Expecting …". */
    public static ErrorMessageFactory shouldHaveNoRows(
            QueryDescription query, String expectation, long count, RowSample sample) {
        return new ShouldHaveNoRows(query, expectation, count, sample);
    }
}
