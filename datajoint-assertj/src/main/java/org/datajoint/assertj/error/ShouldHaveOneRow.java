package org.datajoint.assertj.error;

import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.assertj.diff.RowSearch;

/** Creates error messages for several matching rows if only one is expected. */
public final class ShouldHaveOneRow extends RowsMessage {
    private ShouldHaveOneRow(QueryDescription query, RowSearch search) {
        super(
                query,
                "to contain once:\n" + search.expectedText() + "\nbut it matches ",
                search.toString(),
                search.notes());
    }

    /** Returns the message with the matching rows. */
    public static ErrorMessageFactory shouldHaveOneRow(QueryDescription query, RowSearch search) {
        return new ShouldHaveOneRow(query, search);
    }
}
