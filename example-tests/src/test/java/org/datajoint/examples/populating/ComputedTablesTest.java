package org.datajoint.examples.populating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
import static org.datajoint.examples.pages.Outputs.assertOutput;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datajoint.errors.DataJointException;
import org.datajoint.examples.Rating;
import org.datajoint.examples.Session;
import org.datajoint.examples.Summary;
import org.datajoint.junit.DataJointTest;
import org.datajoint.populate.Failure;
import org.datajoint.populate.Outcome;
import org.datajoint.populate.PopulateException;
import org.datajoint.populate.PopulateListener;
import org.datajoint.populate.PopulateOptions;
import org.datajoint.populate.PopulateResult;
import org.datajoint.populate.PopulateRun;
import org.datajoint.populate.Progress;
import org.datajoint.query.Row;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.Test;

/** Populating without jobs. */
@DataJointTest(template = Recordings.class)
class ComputedTablesTest {
    @Test
    void makesWhatIsMissing(TrialStatistics statistics, Schema schema) {
        PopulateResult result = statistics.populate();

        assertThat(result).succeeded(2).skipped(1).hasNoFailures();
        assertThat(schema.table(TrialStatistics.Bin.class))
                .containsExactlyInAnyOrder(
                        Map.of("subject_id", 1, "session", 1, "bin", 2, "trials", 1),
                        Map.of("subject_id", 1, "session", 1, "bin", 5, "trials", 1),
                        Map.of("subject_id", 1, "session", 2, "bin", 7, "trials", 1));
    }

    @Test
    void restrictionsChooseKeys(Summary summary) {
        summary.populate(Map.of("subject_id", 1), "session < 3");

        assertThat(summary).hasRemaining(1);
    }

    @Test
    void theKeySourceCanBeChosen(LateSessions late) {
        late.populate();

        assertThat(late).isFullyPopulated().hasRowCount(2);
    }

    @Test
    void threeParts(Fit fit) {
        fit.populate("session < 3");

        assertThat(fit)
                .withTolerance("spread", within(1e-9))
                .containsExactlyInAnyOrder(
                        Map.of("subject_id", 1, "session", 1, "location", 0.375, "spread", 0.125),
                        Map.of("subject_id", 1, "session", 2, "location", 0.75, "spread", 0.0));
    }

    @Test
    void theFirstFailureEndsTheRun(Summary summary) {
        assertThatThrownBy(summary::populate).isInstanceOfSatisfying(PopulateException.class, failure -> {
            assertThat(failure.result()).succeeded(2).hasFailures(1);
            assertThat(failure).hasMessageContaining("a session without trials");
        });
    }

    @Test
    void failuresCanBeCollected(Summary summary) {
        PopulateResult result = summary.populate(PopulateOptions.defaults().suppressErrors());

        for (Failure failure : result.failures()) {
            System.err.println(failure.key() + " after " + failure.duration() + ": " + failure.error());
        }
        assertThat(result).succeeded(2).hasFailures(1);
        assertOutput("populate-result.txt", result.toString().replaceFirst("in [0-9.]+ m?s", "in 0.05 s"));
    }

    @Test
    void workersMakeKeysAtTheSameTime(TrialStatistics statistics) {
        PopulateOptions options = PopulateOptions.defaults()
                .workers(4)
                .maxCalls(1000)
                .suppressErrors()
                .showProgress();

        assertThat(statistics.populate(options)).succeeded(2).skipped(1);
    }

    @Test
    void aListenerHearsOfEachKey(TrialStatistics statistics) {
        List<Outcome> outcomes = new ArrayList<>();
        statistics.populate(PopulateOptions.defaults().onProgress(new PopulateListener() {
            @Override
            public void finished(Row key, Outcome outcome, Duration duration) {
                outcomes.add(outcome);
            }
        }));

        assertThat(outcomes).containsExactlyInAnyOrder(Outcome.SUCCEEDED, Outcome.SUCCEEDED, Outcome.SKIPPED);
    }

    @Test
    void aRunCanGoOnInTheBackground(TrialStatistics statistics) {
        try (PopulateRun run =
                statistics.populateAsync(PopulateOptions.defaults().workers(2))) {
            // Meanwhile the program can do something else, or call run.cancel().
            PopulateResult result = run.result();
            assertThat(result).wasNotCancelled().succeeded(2);
        }
    }

    @Test
    void progressIsCounted(Summary summary, Rating rating, Schema schema) {
        summary.populate("session = 1");

        Progress progress = summary.progress();
        assertThat(progress.remaining()).isEqualTo(2);
        assertThat(progress.total()).isEqualTo(3);
        assertOutput("populate-progress.txt", schema.progress().toString());
    }

    @Test
    void onlyAMakeMayInsert(Summary summary) {
        assertThatThrownBy(() -> summary.insert1(Map.of("subject_id", 1, "session", 1, "mean_rt", 0.5)))
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("allowDirectInsert");
    }

    @Test
    void aTestLooksAtOneKey(Summary summary, Session.Trial trial) {
        trial.update1(Map.of("subject_id", 1, "session", 2, "trial", 1, "rt", 0.5));

        assertThat(summary.populate(Map.of("session", 2))).succeeded(1).hasNoFailures();

        assertThat(summary).row(Map.of("subject_id", 1, "session", 2)).has("mean_rt", 0.5);
        assertThat(summary).attribute("session", Integer.class).isSubsetOf(Set.of(2));
    }
}
