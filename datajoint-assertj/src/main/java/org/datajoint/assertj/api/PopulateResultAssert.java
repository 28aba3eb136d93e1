package org.datajoint.assertj.api;

import static org.datajoint.assertj.error.ShouldHaveOutcome.shouldHaveCount;
import static org.datajoint.assertj.error.ShouldHaveOutcome.shouldHaveNoFailures;
import static org.datajoint.assertj.error.ShouldHaveOutcome.shouldNotBeCancelled;

import java.util.Optional;
import org.datajoint.populate.PopulateResult;

/**
 * Assertions on the result of a populate run; see {@link DataJointAssertions}.
 *
 * <pre>{@code
 * assertThat(summary.populate(PopulateOptions.defaults().suppressErrors())).succeeded(3).hasNoFailures();
 * }</pre>
 */
public class PopulateResultAssert extends AbstractDataJointAssert<PopulateResultAssert, PopulateResult> {
    /** Creates the assertions. Called by {@link DataJointAssertions} and by soft assertions. */
    public PopulateResultAssert(PopulateResult actual) {
        super(actual, PopulateResultAssert.class);
    }

    /** Verifies that exactly {@code expected} keys were made. */
    public PopulateResultAssert succeeded(long expected) {
        return check(() -> count("succeeded", expected, actual.succeeded()));
    }

    /** Verifies that exactly {@code expected} keys were skipped. */
    public PopulateResultAssert skipped(long expected) {
        return check(() -> count("were skipped", expected, actual.skipped()));
    }

    /** Verifies that exactly {@code expected} keys were already in the table when their make began. */
    public PopulateResultAssert wereAlreadyDone(long expected) {
        return check(() -> count("were already done", expected, actual.alreadyDone()));
    }

    /** Verifies that exactly {@code expected} keys failed. */
    public PopulateResultAssert hasFailures(long expected) {
        return check(() -> count("failed", expected, actual.failureCount()));
    }

    /** Verifies that no key failed; the message shows the failures. */
    public PopulateResultAssert hasNoFailures() {
        return check(() ->
                actual.failureCount() == 0 ? Optional.empty() : Optional.of(Failure.of(shouldHaveNoFailures(actual))));
    }

    /** Verifies that the run was not cancelled. */
    public PopulateResultAssert wasNotCancelled() {
        return check(
                () -> actual.cancelled() ? Optional.of(Failure.of(shouldNotBeCancelled(actual))) : Optional.empty());
    }

    private Optional<Failure> count(String what, long expected, long found) {
        return found == expected
                ? Optional.empty()
                : Optional.of(Failure.of(
                        shouldHaveCount(actual, what, expected, found), Long.toString(found), Long.toString(expected)));
    }
}
