package org.datajoint.assertj.error;

import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.assertj.diff.RowSearch;

/** Creates error messages for a row that should not exist. */
public final class ShouldNotContainRow extends RowsMessage {
    private ShouldNotContainRow(QueryDescription query, RowSearch search) {
        super(
                query,
                "not to contain:\n" + search.expectedText() + "\nbut it matches ",
                search.toString(),
                search.notes());
    }

    /** Returns the message with the matching rows. */
    public static ErrorMessageFactory shouldNotContainRow(QueryDescription query, RowSearch search) {
        return new ShouldNotContainRow(query, search);
    }
}
