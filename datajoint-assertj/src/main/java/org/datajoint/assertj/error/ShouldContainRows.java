package org.datajoint.assertj.error;

import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.assertj.diff.RowDiff;

/** Rows that are not those expected. */
public final class ShouldContainRows extends RowsMessage {
    private ShouldContainRows(QueryDescription query, String containment, RowDiff diff) {
        super(query, containment + ", " + diff.identity() + ":\n", diff.toString(), diff.notes());
    }

    /** The message where other rows may be there too. */
    public static ErrorMessageFactory shouldContainRows(QueryDescription query, RowDiff diff) {
        return new ShouldContainRows(query, "to contain", diff);
    }

    /** The message where no other row may be there, and those expected any number of times. */
    public static ErrorMessageFactory shouldContainOnlyRows(QueryDescription query, RowDiff diff) {
        return new ShouldContainRows(query, "to contain only", diff);
    }

    /** The message where no other row may be there, and those expected as often as expected. */
    public static ErrorMessageFactory shouldContainExactlyInAnyOrder(QueryDescription query, RowDiff diff) {
        return new ShouldContainRows(query, "to contain exactly, in any order", diff);
    }

    /** The message where no other row may be there, and those expected in the given order. */
    public static ErrorMessageFactory shouldContainExactly(QueryDescription query, RowDiff diff) {
        return new ShouldContainRows(query, "to contain exactly, in the given order", diff);
    }
}
