package org.datajoint.assertj.error;

import java.util.List;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.assertj.snapshot.SnapshotFile;
import org.datajoint.assertj.text.Wrapping;

/** Creates error messages for a query whose snapshot is missing or has other attributes. */
public final class ShouldMatchSnapshot extends BasicErrorMessageFactory {
    private static final String HINT =
            "\nTo write it, run this test with " + SnapshotFile.UPDATE + ";\nthen review the file, and commit it.";

    private ShouldMatchSnapshot(String query, String snapshot, String finding) {
        super(
                "\nExpecting rows of:\n  %s\nto be those of the snapshot:\n  %s\n%s",
                unquotedString(query), unquotedString(snapshot), unquotedString(finding));
    }

    /** Returns the message for a missing snapshot. */
    public static ErrorMessageFactory shouldHaveSnapshot(String query, String snapshot) {
        return new ShouldMatchSnapshot(query, snapshot, "but there is no such file." + HINT);
    }

    /** Returns the message for a snapshot with other attributes. */
    public static ErrorMessageFactory shouldHaveAttributesOfSnapshot(
            String query, String snapshot, List<String> expected, List<String> actual) {
        return new ShouldMatchSnapshot(
                query,
                snapshot,
                "but its attributes are:\n" + Wrapping.list("  ", expected) + "\nand those that are compared:\n"
                        + Wrapping.list("  ", actual) + HINT);
    }

    /** Returns the message for a snapshot to which other rows were written in the same run. */
    public static ErrorMessageFactory shouldHaveOwnSnapshot(String query, String snapshot) {
        return new ShouldMatchSnapshot(
                query,
                snapshot,
                "but another test of this run, or another invocation of the same test, has written other rows to it.\n"
                        + "Use a separate snapshot for each, such as \"sessions-\" + number + \".json\".");
    }
}
