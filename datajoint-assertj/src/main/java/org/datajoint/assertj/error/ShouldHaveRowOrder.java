package org.datajoint.assertj.error;

import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.assertj.diff.RowSequence;

/** Creates error messages for the expected rows in another order. */
public final class ShouldHaveRowOrder extends RowsMessage {
    private ShouldHaveRowOrder(QueryDescription query, RowSequence sequence) {
        super(
                query,
                "to contain exactly, in the given order:\n",
                "  the same rows are in another order, " + sequence,
                List.of());
    }

    /** Returns the message with the first row that is at the wrong position. */
    public static ErrorMessageFactory shouldHaveRowOrder(QueryDescription query, RowSequence sequence) {
        return new ShouldHaveRowOrder(query, sequence);
    }
}
