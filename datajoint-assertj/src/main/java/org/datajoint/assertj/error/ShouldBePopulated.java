package org.datajoint.assertj.error;

import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.heading.Tier;
import org.datajoint.populate.Progress;

/** Creates error messages for a computed table with another number of remaining keys than expected. */
public final class ShouldBePopulated extends BasicErrorMessageFactory {
    private ShouldBePopulated(String table, String expectation) {
        super("\nExpecting the table:\n  %s\n%s", unquotedString(table), unquotedString(expectation));
    }

    private static String keys(long count) {
        return count + (count == 1 ? " key" : " keys");
    }

    private static String state(Progress progress) {
        return progress.done() + " of " + keys(progress.total())
                + (progress.done() == 1 ? " is made and " : " are made and ") + progress.remaining()
                + (progress.remaining() == 1 ? " is left" : " are left");
    }

    /** Returns the message for remaining keys. */
    public static ErrorMessageFactory shouldBeFullyPopulated(String table, Progress progress) {
        return new ShouldBePopulated(table, "to be fully populated, but " + state(progress));
    }

    /** Returns the message for a key source without keys. */
    public static ErrorMessageFactory shouldHaveKeys(String table) {
        return new ShouldBePopulated(table, """
                to be fully populated, but its key source has no keys, so nothing could be made.
                Insert into the tables that it refers to before populate(); if no keys are expected,
                use hasRemaining(0).\
                """);
    }

    /** Returns the message for another number of remaining keys. */
    public static ErrorMessageFactory shouldHaveRemaining(String table, long expected, Progress progress) {
        return new ShouldBePopulated(table, "to have " + keys(expected) + " left to make, but " + state(progress));
    }

    /** Returns the message for a table that is not filled by populate(), or that is bound without its class. */
    public static ErrorMessageFactory shouldBeComputed(String table, Tier tier) {
        boolean computed = tier == Tier.COMPUTED || tier == Tier.IMPORTED;
        return new ShouldBePopulated(
                table,
                "to be a computed or imported table with a class, but "
                        + (computed
                                ? "it is bound without its class;\nuse schema.table(TheClass.class)"
                                : "its tier is " + tier));
    }
}
