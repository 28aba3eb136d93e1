package org.datajoint.examples;

import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.datajoint.junit.DataJointTest;
import org.datajoint.populate.PopulateException;
import org.datajoint.populate.PopulateOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pipeline of two levels, populated in the test's own schema. */
@DataJointTest
class PopulateTest {
    @BeforeEach
    void insertTwoSessions(Subject subject, Session session, Session.Trial trial) {
        subject.insert1(Map.of("subject_id", 1, "species", "rat"));
        session.insert(List.of(
                Map.of("subject_id", 1, "session", 1, "session_date", "2024-02-29"),
                Map.of("subject_id", 1, "session", 2, "session_date", "2024-03-01")));
        trial.insert(List.of(
                Map.of("subject_id", 1, "session", 1, "trial", 1, "rt", 0.25),
                Map.of("subject_id", 1, "session", 1, "trial", 2, "rt", 0.5),
                Map.of("subject_id", 1, "session", 2, "trial", 1, "rt", 0.75)));
    }

    @Test
    void bothLevelsArePopulated(Summary summary, Rating rating) {
        assertThat(summary).hasRemaining(2);

        assertThat(summary.populate()).succeeded(2).hasNoFailures();
        assertThat(rating.populate()).succeeded(2).hasNoFailures();

        assertThat(summary).isFullyPopulated();
        assertThat(rating)
                .containsExactlyInAnyOrder(
                        Map.of("subject_id", 1, "session", 1, "fast", true),
                        Map.of("subject_id", 1, "session", 2, "fast", false));
    }

    @Test
    void aMakeThatFailsLeavesNothingOfItsKeyAndNamesIt(Session session, Summary summary) {
        session.insert1(Map.of("subject_id", 1, "session", 3, "session_date", "2024-03-02"));

        PopulateException failure = assertThrows(PopulateException.class, summary::populate);

        org.assertj.core.api.Assertions.assertThat(failure)
                .hasMessageContaining("session=3")
                .hasMessageContaining("a session without trials");
        assertThat(failure.result()).succeeded(2).hasFailures(1);
        assertThat(summary).hasRemaining(1);
    }

    @Test
    void jobsKeepTheErrorOfEachKey(Session session, Summary summary) {
        session.insert1(Map.of("subject_id", 1, "session", 3, "session_date", "2024-03-02"));

        assertThat(summary.populate(
                        PopulateOptions.defaults().reserveJobs().workers(2).suppressErrors()))
                .succeeded(2)
                .hasFailures(1);

        assertThat(summary.jobs().errors())
                .comparingOnly("error_message")
                .containsExactlyInAnyOrder(Map.of(
                        "subject_id",
                        1,
                        "session",
                        3,
                        "error_message",
                        "IllegalStateException: a session without trials"));
    }
}
