package org.datajoint.assertj.error;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.assertj.diff.RowDiff;
import org.datajoint.assertj.snapshot.SnapshotFile;

/** Rows that are not those expected. */
public final class ShouldContainRows extends RowsMessage {
    private ShouldContainRows(QueryDescription query, String containment, RowDiff diff) {
        this(query, containment, diff, diff.notes());
    }

    private ShouldContainRows(QueryDescription query, String containment, RowDiff diff, List<String> notes) {
        super(query, containment + ", " + diff.identity() + ":\n", diff.toString(), notes);
    }

    /** Returns the message where all of another query's rows have to be there, and no others. */
    public static ErrorMessageFactory shouldHaveSameRows(QueryDescription query, QueryDescription other, RowDiff diff) {
        return new ShouldContainRows(query, "to be the rows of:\n  " + other.name() + "\nin any order", diff);
    }

    /** Returns the message where no row may be there that another query does not have. */
    public static ErrorMessageFactory shouldBeAmongRows(QueryDescription query, QueryDescription other, RowDiff diff) {
        return new ShouldContainRows(query, "to be among the rows of:\n  " + other.name() + "\nin any order", diff);
    }

    /** Returns the message where the rows of a snapshot have to be there, and no others. */
    public static ErrorMessageFactory shouldMatchSnapshot(QueryDescription query, String snapshot, RowDiff diff) {
        List<String> notes = new ArrayList<>(diff.notes());
        notes.add("If the rows are right as they are, run this test with " + SnapshotFile.UPDATE
                + ",\nlook at what changed" + " in the file, and commit it.");
        return new ShouldContainRows(
                query, "to be those of the snapshot:\n  " + snapshot + "\nin any order", diff, notes);
    }

    /** Returns the message where other rows may be there too. */
    public static ErrorMessageFactory shouldContainRows(QueryDescription query, RowDiff diff) {
        return new ShouldContainRows(query, "to contain", diff);
    }

    /** Returns the message where no other row may be there, and those expected any number of times. */
    public static ErrorMessageFactory shouldContainOnlyRows(QueryDescription query, RowDiff diff) {
        return new ShouldContainRows(query, "to contain only", diff);
    }

    /** Returns the message where no other row may be there, and those expected as often as expected. */
    public static ErrorMessageFactory shouldContainExactlyInAnyOrder(QueryDescription query, RowDiff diff) {
        return new ShouldContainRows(query, "to contain exactly, in any order", diff);
    }

    /** Returns the message where no other row may be there, and those expected in the given order. */
    public static ErrorMessageFactory shouldContainExactly(QueryDescription query, RowDiff diff) {
        return new ShouldContainRows(query, "to contain exactly, in the given order", diff);
    }
}
