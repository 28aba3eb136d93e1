package org.datajoint.assertj.error;

import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.assertj.diff.RowSample;

/** Creates error messages for another number of rows than expected. */
public final class ShouldHaveRowCount extends RowsMessage {
    private ShouldHaveRowCount(QueryDescription query, long expected, long actual, RowSample sample) {
        super(
                "",
                query,
                "to have " + expected + (expected == 1 ? " row" : " rows") + ", but "
                        + (actual == 0 ? "there are none" : sample.introduction(actual) + ":\n"),
                actual == 0 ? "" : sample.toString(),
                List.of());
    }

    /** Returns the message with both numbers, and the first rows. */
    public static ErrorMessageFactory shouldHaveRowCount(
            QueryDescription query, long expected, long actual, RowSample sample) {
        return new ShouldHaveRowCount(query, expected, actual, sample);
    }
}
