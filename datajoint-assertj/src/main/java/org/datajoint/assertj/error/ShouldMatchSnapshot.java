package org.datajoint.assertj.error;

import java.util.List;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** A query whose snapshot is missing or has other attributes. */
public final class ShouldMatchSnapshot extends BasicErrorMessageFactory {
    private static final String HINT =
            "\nTo write it, run this test with -Ddatajoint.snapshots=update;\nthen look at what was written, and commit it.";

    private ShouldMatchSnapshot(String query, String snapshot, String finding) {
        super(
                "\nExpecting rows of:\n  %s\nto be those of the snapshot:\n  %s\n%s" + HINT,
                unquotedString(query),
                unquotedString(snapshot),
                unquotedString(finding));
    }

    /** Returns the message for a snapshot that is not there. */
    public static ErrorMessageFactory shouldHaveSnapshot(String query, String snapshot) {
        return new ShouldMatchSnapshot(query, snapshot, "but there is no such file.");
    }

    /** Returns the message for a snapshot of other attributes. */
    public static ErrorMessageFactory shouldHaveAttributesOfSnapshot(
            String query, String snapshot, List<String> expected, List<String> actual) {
        return new ShouldMatchSnapshot(
                query, snapshot, "but its attributes are:\n  " + expected + "\nand those of the query:\n  " + actual);
    }
}
