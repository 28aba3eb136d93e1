package org.datajoint.assertj.error;

import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.assertj.diff.RowSearch;

/** Creates error messages for a missing row. */
public final class ShouldContainRow extends RowsMessage {
    private ShouldContainRow(QueryDescription query, RowSearch search) {
        super(
                query,
                "to contain:\n" + search.expectedText() + "\nbut ",
                search.hasRows() ? "it matches " + search : "there are no rows",
                search.notes());
    }

    /** Returns the message with the closest row. */
    public static ErrorMessageFactory shouldContainRow(QueryDescription query, RowSearch search) {
        return new ShouldContainRow(query, search);
    }
}
