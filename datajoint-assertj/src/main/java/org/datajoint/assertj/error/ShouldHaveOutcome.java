package org.datajoint.assertj.error;

import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.populate.PopulateResult;

/** Creates error messages for a populate run with another outcome than expected. */
public final class ShouldHaveOutcome extends BasicErrorMessageFactory {
    private ShouldHaveOutcome(PopulateResult result, String expectation) {
        super(
                "\nExpecting the populate run:\n  %s\n%s",
                unquotedString(result.toString()), unquotedString(expectation));
    }

    /** Returns the message for another number of keys. */
    public static ErrorMessageFactory shouldHaveCount(PopulateResult result, String what, long expected, long actual) {
        String keys =
                expected == 1 ? "1 key that " + what.replaceFirst("^were ", "was ") : expected + " keys that " + what;
        return new ShouldHaveOutcome(
                result, "to have " + keys + ", but there " + (actual == 1 ? "is 1" : "are " + actual));
    }

    /** Returns the message for failed keys. */
    public static ErrorMessageFactory shouldHaveNoFailures(PopulateResult result) {
        return new ShouldHaveOutcome(result, "to have no failures");
    }

    /** Returns the message for a cancelled run. */
    public static ErrorMessageFactory shouldNotBeCancelled(PopulateResult result) {
        return new ShouldHaveOutcome(result, "not to be cancelled");
    }
}
