package org.datajoint.assertj.error;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.assertj.text.Wrapping;
import org.datajoint.populate.JobCounts;
import org.datajoint.populate.JobStatus;

/** Creates error messages for jobs with another status than expected. */
public final class ShouldHaveJobs extends BasicErrorMessageFactory {
    private ShouldHaveJobs(String jobs, String expectation) {
        super("\nExpecting:\n  %s\n%s", unquotedString(jobs), unquotedString(expectation));
    }

    /** Returns the message for failed jobs, with the first of their errors. */
    public static ErrorMessageFactory shouldHaveNoErrors(String jobs, long errors, List<String> messages) {
        String more = errors > messages.size() ? "\n  and " + (errors - messages.size()) + " more" : "";
        return new ShouldHaveJobs(
                jobs,
                "to have no errors, but " + errors + (errors == 1 ? " job has failed:" : " jobs have failed:")
                        + messages.stream()
                                .map(message -> "\n" + Wrapping.words("  ", "    ", message))
                                .collect(Collectors.joining())
                        + more);
    }

    /** Returns the message for a job with another status, with its error if it has failed. */
    public static ErrorMessageFactory shouldHaveStatus(
            String jobs, Map<String, ?> key, JobStatus expected, Optional<JobStatus> found, String error) {
        String state = found.map(status -> "it is " + text(status)).orElse("the key has no job");
        return new ShouldHaveJobs(
                jobs,
                "to have the status " + text(expected) + " for the key\n  " + key + "\nbut " + state
                        + (error.isEmpty() ? "" : ":\n" + Wrapping.words("  ", "    ", error)));
    }

    /** Returns the message for another number of jobs, with the numbers for each status. */
    public static ErrorMessageFactory shouldHaveCount(String jobs, JobStatus status, long expected, JobCounts counts) {
        String all = Arrays.stream(JobStatus.values())
                .map(each -> counts.count(each) + " " + text(each))
                .collect(Collectors.joining(", "));
        return new ShouldHaveJobs(
                jobs,
                "to have " + expected + (expected == 1 ? " job" : " jobs") + " with the status " + text(status)
                        + ", but the jobs are\n  " + all);
    }

    private static String text(JobStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
