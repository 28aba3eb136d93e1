package org.datajoint.assertj.error;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.assertj.diff.RowDiff;
import org.datajoint.assertj.snapshot.SnapshotFile;

/** Creates error messages for other rows than expected. */
public final class ShouldContainRows extends RowsMessage {
    private ShouldContainRows(QueryDescription query, String containment, RowDiff diff) {
        this(query, containment, diff, diff.notes());
    }

    private ShouldContainRows(QueryDescription query, String containment, RowDiff diff, List<String> notes) {
        super(query, containment + ", " + diff.identity() + ":\n", diff.toString(), notes);
    }

    /** Returns the message for rows that are not those of another query. */
    public static ErrorMessageFactory shouldHaveSameRows(QueryDescription query, QueryDescription other, RowDiff diff) {
        return new ShouldContainRows(query, "to be the rows of:\n  " + other.name() + "\nin any order", diff);
    }

    /** Returns the message for rows that another query does not have. */
    public static ErrorMessageFactory shouldBeAmongRows(QueryDescription query, QueryDescription other, RowDiff diff) {
        return new ShouldContainRows(query, "to be among the rows of:\n  " + other.name() + "\nin any order", diff);
    }

    /** Returns the message for rows that are not those of a snapshot. */
    public static ErrorMessageFactory shouldMatchSnapshot(QueryDescription query, String snapshot, RowDiff diff) {
        List<String> notes = new ArrayList<>(diff.notes());
        notes.add("If the actual rows are correct, run this test with " + SnapshotFile.UPDATE
                + ",\nreview the changes in the file, and commit it.");
        return new ShouldContainRows(
                query, "to be those of the snapshot:\n  " + snapshot + "\nin any order", diff, notes);
    }

    /** Returns the message for missing rows, if other rows are allowed. */
    public static ErrorMessageFactory shouldContainRows(QueryDescription query, RowDiff diff) {
        return new ShouldContainRows(query, "to contain", diff);
    }

    /** Returns the message for missing or unexpected rows, if each may occur any number of times. */
    public static ErrorMessageFactory shouldContainOnlyRows(QueryDescription query, RowDiff diff) {
        return new ShouldContainRows(query, "to contain only", diff);
    }

    /** Returns the message for missing or unexpected rows, if each must occur as often as expected. */
    public static ErrorMessageFactory shouldContainExactlyInAnyOrder(QueryDescription query, RowDiff diff) {
        return new ShouldContainRows(query, "to contain exactly, in any order", diff);
    }

    /** Returns the message for missing or unexpected rows, if they must be in the given order. */
    public static ErrorMessageFactory shouldContainExactly(QueryDescription query, RowDiff diff) {
        return new ShouldContainRows(query, "to contain exactly, in the given order", diff);
    }
}
