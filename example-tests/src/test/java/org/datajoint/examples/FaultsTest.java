package org.datajoint.examples;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.datajoint.Instance;
import org.datajoint.connection.Statements;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.junit.DataJointTest;
import org.datajoint.junit.Faults;
import org.datajoint.junit.TestDatabase;
import org.datajoint.populate.JobStatus;
import org.datajoint.populate.PopulateOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a program does if the database fails: in milliseconds, on a healthy server, only for this test. */
@DataJointTest(now = "2026-01-31T12:00:00")
class FaultsTest {
    @BeforeEach
    void insertThreeSessions(Subject subject, Session session, Session.Trial trial) {
        subject.insert1(Map.of("subject_id", 1, "species", "rat"));
        for (int number = 1; number <= 3; number++) {
            session.insert1(Map.of("subject_id", 1, "session", number, "session_date", "2024-02-29"));
            trial.insert1(Map.of("subject_id", 1, "session", number, "trial", 1, "rt", 0.25));
        }
    }

    @Test
    void aPopulateThatLosesItsConnectionGoesOnWhereItWas(Faults faults, Summary summary) {
        faults.atStatement(2, "INSERT INTO").loseConnectionAfter();

        assertThatThrownBy(summary::populate).hasRootCauseMessage("the connection was lost by an injected fault");
        assertThat(summary).hasRemaining(2);

        assertThat(summary.populate()).succeeded(2).hasNoFailures();
        assertThat(summary).isFullyPopulated();
    }

    @Test
    void aCommitWhoseAnswerIsLostIsNotMadeTwice(Faults faults, Summary summary) {
        faults.atCommit(2).loseConnectionAfter();

        assertThatThrownBy(summary::populate).hasRootCauseMessage("the connection was lost by an injected fault");
        assertThat(summary).hasRemaining(1);

        assertThat(summary.populate()).succeeded(1).hasNoFailures();
    }

    @Test
    void aMakeThatWasTheVictimOfADeadlockIsMadeByTheNextRun(Faults faults, Summary summary) {
        PopulateOptions options = PopulateOptions.defaults().reserveJobs().suppressErrors();
        faults.atStatement("INSERT INTO `" + summary.schema().name() + "`.`__summary`")
                .deadlock();

        summary.populate(options);
        summary.jobs().errors().delete();
        summary.populate(options);

        assertThat(summary).isFullyPopulated();
        assertThat(summary.jobs()).hasCount(JobStatus.ERROR, 0);
    }

    @Test
    void aProgramsOwnRetryHelps(Faults faults, Instance instance, Session session) {
        faults.atStatement("INSERT INTO").deadlock();
        faults.atStatement(2, "INSERT INTO").lockTimeout();

        int attempts = retried(() -> {
            instance.connection()
                    .useTransaction(
                            () -> session.insert1(Map.of("subject_id", 1, "session", 4, "session_date", "2024-03-01")));
            return "done";
        });

        org.assertj.core.api.Assertions.assertThat(attempts).isEqualTo(3);
        assertThat(session).hasRowCount(4);
    }

    /** Repeats the work while it fails with transient errors; returns the number of attempts. */
    private static int retried(Supplier<String> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                work.get();
                return attempt;
            } catch (DataJointException error) {
                if (!error.isTransient()) {
                    throw error;
                }
            }
        }
    }

    @Test
    void aFullPoolIsTold(Faults faults, Session session) {
        faults.fullPool();
        assertThatThrownBy(session::count).isInstanceOf(LostConnectionException.class);
    }

    @Test
    void theQueryForEachRowIsFound(Statements statements, Session session, Session.Trial trial) {
        assertThatThrownBy(() -> assertThat(statements)
                        .during(() -> session.keys()
                                .forEach(key -> trial.restrict(key).doubles("rt")))
                        .hasNoRepeats())
                .hasMessageContaining("3 times");

        assertThat(statements)
                .during(() -> trial.restrict(session).doubles("rt"))
                .hasCount(1);
    }

    @Test
    void theTimeIsTheSameAtEachRun(Summary summary, Session session, TestDatabase database) {
        summary.jobs().refresh();
        database.setNow("2026-02-01T12:00:00");
        session.insert(List.of(Map.of("subject_id", 1, "session", 4, "session_date", "2024-03-01")));
        summary.jobs().refresh();

        assertThat(summary.jobs().restrict("created_time > ?", "2026-01-31 20:00:00"))
                .hasRowCount(1);
    }
}
