package org.datajoint.examples.assertions;

import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.datajoint.populate.JobStatus;
import org.datajoint.populate.PopulateOptions;
import org.datajoint.populate.PopulateResult;
import org.datajoint.table.Jobs;
import org.junit.jupiter.api.BeforeAll;

/** Computed tables, the results of their populate runs, and their jobs. */
class PopulatingTest extends Examples {
    private PopulateResult result;
    private Jobs jobs;

    @BeforeAll
    void populate() {
        PopulateResult run = summary.populate(PopulateOptions.defaults().suppressErrors());
        result = new PopulateResult(2, 0, 0, 0, run.failures(), Duration.ofMillis(150), false, 1);
        summary.populate(PopulateOptions.defaults().reserveJobs().suppressErrors());
        jobs = summary.jobs();
    }

    @FailsAs("Table.isFullyPopulated")
    void isFullyPopulated() {
        jobs.errors().delete();
        session.restrict("subject_id = 7").deleteQuick();
        try {
            assertThat(summary).isFullyPopulated();
        } finally {
            session.insert1(session(7, 1, "2024-02-01", "bob", null));
            summary.populate(PopulateOptions.defaults().reserveJobs().suppressErrors());
        }
        assertThat(summary).isFullyPopulated(); // fails
    }

    @FailsAs("Table.hasRemaining")
    void hasRemaining() {
        assertThat(summary).hasRemaining(1);
        assertThat(summary).hasRemaining(0); // fails
    }

    @FailsAs("Table.jobs")
    void jobs() {
        assertThat(summary).jobs().hasCount(JobStatus.ERROR, 1);
        assertThat(session).jobs(); // fails
    }

    @FailsAs("PopulateResult.succeeded")
    void succeeded() {
        assertThat(result).succeeded(2);
        assertThat(result).succeeded(3); // fails
    }

    @FailsAs("PopulateResult.skipped")
    void skipped() {
        assertThat(result).skipped(0);
        assertThat(result).skipped(1); // fails
    }

    @FailsAs("PopulateResult.wereAlreadyDone")
    void wereAlreadyDone() {
        assertThat(result).wereAlreadyDone(0);
        assertThat(result).wereAlreadyDone(1); // fails
    }

    @FailsAs("PopulateResult.hasFailures")
    void hasFailures() {
        assertThat(result).hasFailures(1);
        assertThat(result).hasFailures(2); // fails
    }

    @FailsAs("PopulateResult.hasNoFailures")
    void hasNoFailures() {
        assertThat(summary.populate("subject_id < 7")).hasNoFailures();
        assertThat(result).hasNoFailures(); // fails
    }

    @FailsAs("PopulateResult.wasNotCancelled")
    void wasNotCancelled() {
        PopulateResult cancelled = new PopulateResult(2, 0, 0, 0, List.of(), Duration.ofSeconds(3), true, 0);
        assertThat(result).wasNotCancelled();
        assertThat(cancelled).wasNotCancelled(); // fails
    }

    @FailsAs("Jobs.hasNoErrors")
    void hasNoErrors() {
        assertThat(jobs.restrict("subject_id < 7")).isEmpty();
        assertThat(jobs).hasNoErrors(); // fails
    }

    @FailsAs("Jobs.hasStatus")
    void hasStatus() {
        assertThat(jobs).hasStatus(Map.of("subject_id", 7, "session", 1), JobStatus.ERROR);
        assertThat(jobs).hasStatus(Map.of("subject_id", 7, "session", 1), JobStatus.SUCCESS); // fails
    }

    @FailsAs("Jobs.errorMessage")
    void errorMessage() {
        assertThat(jobs).errorMessage(Map.of("subject_id", 7, "session", 1)).contains("the scale was not read");
        assertThat(jobs).errorMessage(Map.of("subject_id", 1, "session", 1)); // fails
    }

    @FailsAs("Jobs.hasCount")
    void hasCount() {
        assertThat(jobs).hasCount(JobStatus.ERROR, 1);
        assertThat(jobs).hasCount(JobStatus.ERROR, 2); // fails
    }
}
