package org.datajoint.assertj.error;

import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.populate.Progress;

/** A computed table with other keys left than expected. */
public final class ShouldBePopulated extends BasicErrorMessageFactory {
    private ShouldBePopulated(String table, String expectation) {
        super("\nExpecting the table:\n  %s\n%s", unquotedString(table), unquotedString(expectation));
    }

    /** Returns the message for keys that are left. */
    public static ErrorMessageFactory shouldBeFullyPopulated(String table, Progress progress) {
        return new ShouldBePopulated(table, "to be fully populated, but " + progress);
    }

    /** Returns the message for a key source without keys. */
    public static ErrorMessageFactory shouldHaveKeys(String table) {
        return new ShouldBePopulated(
                table,
                "to be fully populated, but its key source has no keys, so that nothing was made. If none are expected, use"
                        + " hasRemaining(0)");
    }

    /** Returns the message for another number of keys that are left. */
    public static ErrorMessageFactory shouldHaveRemaining(String table, long expected, Progress progress) {
        return new ShouldBePopulated(table, "to have " + expected + " keys remaining, but " + progress);
    }

    /** Returns the message for a table that is not populated at all. */
    public static ErrorMessageFactory shouldBeComputed(String table) {
        return new ShouldBePopulated(table, "to be a computed or imported table with a class, but it is none");
    }
}
