package org.datajoint.assertj.error;

import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.assertj.diff.RowMatch;

/** Creates error messages for a row with other values than expected. */
public final class ShouldHaveValues extends BasicErrorMessageFactory {
    private ShouldHaveValues(String row, RowMatch match) {
        super(
                "\nExpecting row:\n  %s\nto be as expected, but it differs in:\n%s",
                unquotedString(row), unquotedString(match.toString()));
    }

    /** Returns the message with the differing attributes. */
    public static ErrorMessageFactory shouldHaveValues(String row, RowMatch match) {
        return new ShouldHaveValues(row, match);
    }
}
