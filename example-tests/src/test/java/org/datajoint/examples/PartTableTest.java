package org.datajoint.examples;

import static org.assertj.core.api.Assertions.within;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.datajoint.junit.DataJointTest;
import org.datajoint.query.QueryExpression;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parts belong to their master: a session and its trials. */
@DataJointTest
class PartTableTest {
    @BeforeEach
    void insertASession(Subject subject, Session session, Session.Trial trial) {
        subject.insert1(Map.of("subject_id", 1, "species", "rat"));
        session.insert1(Map.of("subject_id", 1, "session", 2, "session_date", "2024-02-29"));
        trial.insert(List.of(
                Map.of("subject_id", 1, "session", 2, "trial", 1, "rt", 0.25),
                Map.of("subject_id", 1, "session", 2, "trial", 2, "rt", 0.75)));
    }

    @Test
    void trialsAreCountedBySession(Session session, Session.Trial trial) {
        QueryExpression summary = session.aggr(trial, "trials = count(trial)", "mean_rt = avg(rt)");

        assertThat(summary)
                .comparingOnly("trials", "mean_rt")
                .withTolerance("mean_rt", within(1e-9))
                .containsExactlyInAnyOrder(Map.of("subject_id", 1, "session", 2, "trials", 2, "mean_rt", 0.5));
    }

    @Test
    void deletingTheMasterTakesItsParts(Session session, Session.Trial trial) {
        assertEquals(1, session.restrict(Map.of("subject_id", 1)).delete());

        assertThat(trial).isEmpty();
    }
}
