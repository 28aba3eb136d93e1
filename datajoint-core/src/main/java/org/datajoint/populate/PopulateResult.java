package org.datajoint.populate;

import java.time.Duration;
import java.util.List;

/**
 * The result of a populate run.
 *
 * @param succeeded how many keys were made
 * @param alreadyDone how many keys were already in the table when their make began, or were committed by another worker first
 * @param skipped how many makes inserted no row for their key
 * @param takenByOthers how many jobs other workers reserved before this run could; 0 if jobs are not reserved
 * @param failures the first failures, at most {@value #KEPT_FAILURES}
 * @param elapsed how long the run took
 * @param cancelled whether the run was cancelled before all keys were tried
 * @param failureCount how many keys failed
 */
public record PopulateResult(
        long succeeded,
        long alreadyDone,
        long skipped,
        long takenByOthers,
        List<Failure> failures,
        Duration elapsed,
        boolean cancelled,
        long failureCount) {
    /** How many failures a result keeps at most. All failures are counted. */
    public static final int KEPT_FAILURES = 1000;

    private static final int SHOWN_FAILURES = 10;

    public PopulateResult {
        failures = List.copyOf(failures);
    }

    /** Creates a result that keeps all of its failures. */
    public PopulateResult(
            long succeeded,
            long alreadyDone,
            long skipped,
            long takenByOthers,
            List<Failure> failures,
            Duration elapsed,
            boolean cancelled) {
        this(succeeded, alreadyDone, skipped, takenByOthers, failures, elapsed, cancelled, failures.size());
    }

    /** Returns a summary in one line, followed by the first failures, one line each. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(succeeded).append(" succeeded");
        append(text, alreadyDone, " already done");
        append(text, skipped, " skipped");
        append(text, takenByOthers, " taken by others");
        append(text, failureCount, " failed");
        if (cancelled) {
            text.append(", cancelled");
        }
        text.append(" in ").append(elapsed.toMillis() / 1000.0).append(" s");
        failures.stream().limit(SHOWN_FAILURES).forEach(failure -> text.append("\n  ")
                .append(firstLine(failure.toString())));
        if (failureCount > SHOWN_FAILURES) {
            text.append("\n  and ").append(failureCount - SHOWN_FAILURES).append(" more failures");
        }
        return text.toString();
    }

    private static void append(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(", ").append(count).append(what);
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
