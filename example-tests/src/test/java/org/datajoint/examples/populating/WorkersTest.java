package org.datajoint.examples.populating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
import static org.datajoint.examples.pages.Outputs.assertOutput;

import java.time.Duration;
import java.util.Map;
import org.datajoint.examples.Session;
import org.datajoint.examples.Summary;
import org.datajoint.junit.DataJointTest;
import org.datajoint.populate.JobCounts;
import org.datajoint.populate.JobRecovery;
import org.datajoint.populate.JobStatus;
import org.datajoint.populate.PopulateOptions;
import org.datajoint.populate.RefreshOptions;
import org.datajoint.populate.RefreshResult;
import org.datajoint.table.Jobs;
import org.junit.jupiter.api.Test;

/** Populating with jobs, which many processes share. */
@DataJointTest(template = Recordings.class)
class WorkersTest {
    @Test
    void workersShareATable(TrialStatistics statistics) {
        PopulateOptions worker = PopulateOptions.defaults()
                .reserveJobs()
                .workers(2)
                .suppressErrors()
                .stopOnShutdown();

        assertThat(statistics.populate(worker)).succeeded(2).skipped(1);
    }

    @Test
    void failedJobsAreLookedAtAndMadeAgain(Summary summary, Session.Trial trial) {
        PopulateOptions worker = PopulateOptions.defaults().reserveJobs().suppressErrors();
        summary.populate(worker);
        Jobs jobs = summary.jobs();
        assertOutput("populate-errors.txt", jobs.errors().proj("error_message").preview());

        trial.insert1(Map.of("subject_id", 1, "session", 3, "trial", 1, "rt", 0.3)); // the cause is fixed
        jobs.errors().delete(); // without confirmation
        summary.populate(worker);

        assertThat(summary).isFullyPopulated();
        assertThat(jobs).hasNoErrors().isEmpty();
    }

    @Test
    void urgentJobsComeFirst(Summary summary) {
        Jobs jobs = summary.jobs();
        jobs.refresh(RefreshOptions.defaults().priority(1), "session = 2"); // lower is more urgent
        jobs.refresh(); // the other jobs get the priority of the settings

        summary.populate(PopulateOptions.defaults().reserveJobs().refresh(false).onlyUpTo(1));

        assertThat(summary).hasRowCount(1).containsRow(Map.of("session", 2));
    }

    @Test
    void aKeyCanBeLeftOut(Summary summary) {
        summary.jobs().ignore(Map.of("subject_id", 1, "session", 3));

        summary.populate(PopulateOptions.defaults().reserveJobs());

        assertThat(summary).hasRemaining(1);
        assertThat(summary.jobs()).hasCount(JobStatus.IGNORE, 1);
    }

    @Test
    void jobsAreCounted(Summary summary) {
        RefreshResult refreshed = summary.jobs().refresh();
        JobCounts counts = summary.jobs().progress();

        assertThat(refreshed.added()).isEqualTo(3);
        assertThat(counts.pending()).isEqualTo(3);
    }

    @Test
    void aProgramOfItsOwnTakesJobs(Summary summary) {
        Jobs jobs = summary.jobs();
        jobs.refresh();
        Map<String, Integer> key = Map.of("subject_id", 1, "session", 1);
        if (jobs.reserve(key)) {
            try {
                summary.populate(key);
                jobs.complete(key);
            } catch (RuntimeException e) {
                jobs.error(key, e);
            }
        }
        assertThat(summary).hasRowCount(1);
        assertThat(jobs).hasCount(JobStatus.PENDING, 2);
    }

    @Test
    void deadWorkersAreFoundByTime(Summary summary) {
        PopulateOptions atACluster = PopulateOptions.defaults()
                .reserveJobs()
                .recovery(JobRecovery.TIMEOUT)
                .orphanTimeout(Duration.ofHours(6));

        assertThat(summary.populate(atACluster, "session < 3")).succeeded(2);
    }

    @Test
    void directivesSteerARun(Summary summary) {
        summary.populate(
                PopulateOptions.defaults().directives(Map.of("device", 1)).version("1.4.2"), "session < 3");

        assertThat(summary).hasRowCount(2);
    }
}
