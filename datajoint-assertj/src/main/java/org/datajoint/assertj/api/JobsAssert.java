package org.datajoint.assertj.api;

import static org.datajoint.assertj.error.ShouldHaveJobs.shouldHaveCount;
import static org.datajoint.assertj.error.ShouldHaveJobs.shouldHaveNoErrors;
import static org.datajoint.assertj.error.ShouldHaveJobs.shouldHaveStatus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.StringAssert;
import org.datajoint.populate.JobCounts;
import org.datajoint.populate.JobStatus;
import org.datajoint.query.Row;
import org.datajoint.table.Jobs;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the jobs of a computed table, on their status and on their rows; see {@link DataJointAssertions}.
 *
 * <pre>{@code
 * assertThat(summary.jobs()).hasNoErrors().hasCount(JobStatus.PENDING, 3).hasStatus(key, JobStatus.RESERVED);
 * }</pre>
 */
public class JobsAssert extends AbstractQueryAssert<JobsAssert, Jobs> {
    private static final long SHOWN = 10;

    /** Creates the assertions. Called by {@link DataJointAssertions} and by soft assertions. */
    public JobsAssert(Jobs actual) {
        super(actual, JobsAssert.class);
    }

    /** Verifies that no job has failed. A failure shows the keys and the messages of the first errors. */
    public JobsAssert hasNoErrors() {
        return check(() -> {
            long errors = actual.progress().error();
            return errors == 0
                    ? Optional.empty()
                    : Optional.of(Failure.of(shouldHaveNoErrors(actual.toString(), errors, messages())));
        });
    }

    private List<String> messages() {
        return actual.errors().proj("error_message").limit(SHOWN).toRows().stream()
                .map(row -> key(row) + ": " + row.get("error_message"))
                .toList();
    }

    /** Returns only the attributes of the key, in the order of the key. */
    private Row key(Map<String, ?> row) {
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        actual.heading().primaryKey().forEach(name -> key.put(name, row.get(name)));
        return Row.copyOf(key);
    }

    /**
     * Verifies that the job of a key has the given status.
     *
     * @param key the values of all key attributes; other attributes are ignored
     * @throws org.datajoint.errors.MissingAttributeException if the key is not complete
     */
    public JobsAssert hasStatus(Map<String, ?> key, JobStatus status) {
        return check(() -> {
            Optional<JobStatus> found = actual.status(key);
            return found.filter(status::equals).isPresent()
                    ? Optional.empty()
                    : Optional.of(Failure.of(
                            shouldHaveStatus(
                                    actual.toString(),
                                    key(key),
                                    status,
                                    found,
                                    found.map(one -> message(key)).orElse("")),
                            found.map(JobStatus::name).orElse("no job"),
                            status.name()));
        });
    }

    private String message(Map<String, ?> key) {
        return actual.errors().restrict(key(key)).column("error_message", String.class).stream()
                .findFirst()
                .orElse("");
    }

    /**
     * Returns AssertJ's assertions on the message of a failed job. Fails if the key has no job, or one that has not failed.
     *
     * <pre>{@code
     * assertThat(summary.jobs()).errorMessage(Map.of("subject_id", 7)).contains("the scale was not read");
     * }</pre>
     *
     * @param key the values of all key attributes; other attributes are ignored
     * @throws org.datajoint.errors.MissingAttributeException if the key is not complete
     */
    public StringAssert errorMessage(Map<String, ?> key) {
        return navigateToText(jobs -> {
            Optional<JobStatus> found = jobs.status(key);
            return found.filter(JobStatus.ERROR::equals).isPresent()
                    ? Navigation.of(message(key))
                    : Navigation.none(
                            Failure.of(shouldHaveStatus(jobs.toString(), key(key), JobStatus.ERROR, found, "")));
        });
    }

    /** Verifies that exactly {@code expected} jobs have the given status. */
    public JobsAssert hasCount(JobStatus status, long expected) {
        return check(() -> {
            JobCounts counts = actual.progress();
            return counts.count(status) == expected
                    ? Optional.empty()
                    : Optional.of(Failure.of(
                            shouldHaveCount(actual.toString(), status, expected, counts),
                            Long.toString(counts.count(status)),
                            Long.toString(expected)));
        });
    }
}
