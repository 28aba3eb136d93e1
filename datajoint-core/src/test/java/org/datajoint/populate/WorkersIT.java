package org.datajoint.populate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.datajoint.internal.populate.Recovery;
import org.datajoint.query.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests workers that share the jobs of one table, some of which die. */
@Timeout(300)
class WorkersIT {
    private static final PopulateOptions RESERVED = PopulateOptions.defaults().reserveJobs();

    @Test
    void noKeyIsMadeTwiceByTwoProcessesOfEightThreads() {
        try (Ledger ledger = new Ledger(400);
                WorkerProcess one = WorkerProcess.start(ledger.schema.name(), 8);
                WorkerProcess other = WorkerProcess.start(ledger.schema.name(), 8)) {
            for (WorkerProcess worker : List.of(one, other)) {
                assertThat(worker.answer()).isEqualTo("ready");
            }
            for (WorkerProcess worker : List.of(one, other)) {
                worker.go();
            }
            long made = 0;
            for (WorkerProcess worker : List.of(one, other)) {
                String answer = worker.answer();
                assertThat(answer).endsWith("made, 0 failed");
                made += Long.parseLong(answer.substring(0, answer.indexOf(' ')));
            }
            assertThat(made).isEqualTo(400);
            assertThat(ledger.number("SELECT count(*) FROM @ledger")).isEqualTo(400);
            assertThat(ledger.number("SELECT count(DISTINCT number) FROM @ledger"))
                    .isEqualTo(400);
            assertThat(ledger.jobs().progress().total()).isZero();
        }
    }

    @Test
    void restrictedWorkersTakeTheirOwnKeysOnce() {
        try (Ledger ledger = new Ledger(60);
                WorkerProcess all = WorkerProcess.start(ledger.schema.name(), 4)) {
            assertThat(all.answer()).isEqualTo("ready");
            all.go();
            PopulateResult mine = ledger.result.populate(RESERVED.workers(4), "number < 50");
            assertThat(all.answer()).endsWith("made, 0 failed");
            assertThat(mine.failures()).isEmpty();
            assertThat(ledger.number("SELECT count(*) FROM @ledger")).isEqualTo(60);
            assertThat(ledger.number("SELECT count(*) FROM @ledger WHERE number >= 50 AND pid = "
                            + ProcessHandle.current().pid()))
                    .isZero();
        }
    }

    @Test
    void theKeyOfAKilledWorkerIsMadeByAnother() throws Exception {
        try (Ledger ledger = new Ledger(1);
                WorkerProcess worker = WorkerProcess.startSlow(ledger.schema.name())) {
            worker.answer();
            worker.go();
            assertThat(worker.answer()).isEqualTo("making 0");
            worker.kill();
            // The reservation is too young for other workers to check it.
            assertThat(ledger.result.populate(RESERVED).succeeded()).isZero();
            ledger.age(Recovery.PAUSE.plusSeconds(1));
            PopulateResult result = ledger.result.populate(RESERVED);
            assertThat(result.succeeded()).isEqualTo(1);
            assertThat(ledger.number("SELECT pid FROM @__result"))
                    .isEqualTo(ProcessHandle.current().pid());
            assertThat(ledger.number("SELECT count(*) FROM @ledger")).isEqualTo(1);
        }
    }

    @Test
    void aLongMakeOfALivingWorkerIsNotTaken() {
        try (Ledger ledger = new Ledger(1);
                WorkerProcess worker = WorkerProcess.startSlow(ledger.schema.name())) {
            worker.answer();
            worker.go();
            assertThat(worker.answer()).isEqualTo("making 0");
            ledger.age(Duration.ofHours(10));
            assertThat(ledger.result.populate(RESERVED).succeeded()).isZero();
            assertThat(ledger.jobs().progress().reserved()).isEqualTo(1);
            worker.go();
            assertThat(worker.answer()).isEqualTo("1 made, 0 failed");
            assertThat(ledger.number("SELECT count(*) FROM @ledger")).isEqualTo(1);
        }
    }

    @Test
    void aSlowWorkerWhoseJobWasTakenChangesNothingOfItsSuccessor() {
        try (Ledger ledger = new Ledger(1);
                WorkerProcess worker = WorkerProcess.startSlow(ledger.schema.name())) {
            worker.answer();
            worker.go();
            assertThat(worker.answer()).isEqualTo("making 0");
            ledger.age(Duration.ofHours(10));
            PopulateOptions byTime = RESERVED.recovery(JobRecovery.TIMEOUT).orphanTimeout(Duration.ofHours(1));
            assertThat(ledger.result.populate(byTime).succeeded()).isEqualTo(1);
            ledger.jobs().ignore(Map.of("number", 0));
            worker.go();
            assertThat(worker.answer()).isEqualTo("0 made, 0 failed");
            assertThat(ledger.number("SELECT count(*) FROM @ledger")).isEqualTo(1);
            assertThat(ledger.jobs().status(Map.of("number", 0))).contains(JobStatus.IGNORE);
        }
    }

    @Test
    void aWorkerThatIsTerminatedRollsItsMakesBackAndLeavesTheirJobsPending() throws Exception {
        try (Ledger ledger = new Ledger(3);
                WorkerProcess worker = WorkerProcess.startStopping(ledger.schema.name(), 2)) {
            worker.answer();
            worker.go();
            assertThat(List.of(worker.answer(), worker.answer())).allMatch(answer -> answer.startsWith("making "));
            assertThat(ledger.jobs().progress().reserved()).isGreaterThanOrEqualTo(2);
            assertThat(worker.terminate()).as("exit code, that of SIGTERM").isEqualTo(143);
            assertThat(ledger.jobs().progress()).isEqualTo(new JobCounts(3, 0, 0, 0, 0));
            assertThat(ledger.number("SELECT count(*) FROM @ledger")).isZero();
            assertThat(ledger.result.populate(RESERVED).succeeded()).isEqualTo(3);
        }
    }

    @Test
    void withoutRecoveryReservedJobsAreLeftAlone() throws Exception {
        try (Ledger ledger = new Ledger(1);
                WorkerProcess worker = WorkerProcess.startSlow(ledger.schema.name())) {
            worker.answer();
            worker.go();
            worker.answer();
            worker.kill();
            ledger.age(Duration.ofHours(10));
            assertThat(ledger.result
                            .populate(RESERVED.recovery(JobRecovery.OFF))
                            .succeeded())
                    .isZero();
            assertThat(ledger.jobs().progress().reserved()).isEqualTo(1);
        }
    }

    @Test
    void jobsAreMadeByPriorityAndScheduledTime() {
        try (Ledger ledger = new Ledger(6)) {
            ledger.jobs().refresh(RefreshOptions.defaults().delay(Duration.ofSeconds(-9)), "number = 3");
            ledger.jobs().refresh(RefreshOptions.defaults().priority(-128), "number = 5");
            ledger.jobs().refresh(RefreshOptions.defaults().priority(127), "number = 0");
            ledger.jobs().refresh(RefreshOptions.defaults().delay(Duration.ofHours(1)), "number = 4");
            ledger.jobs().refresh(RefreshOptions.defaults().delay(Duration.ofSeconds(-2)), "number = 1");
            List<Long> order = new java.util.ArrayList<>();
            Ledger.before = make -> order.add(make.key().getLong("number"));
            ledger.result.populate(RESERVED.onlyUpTo(126).refresh(false));
            assertThat(order).containsExactly(5L, 3L, 1L);
            Row later = ledger.jobs().restrict(Map.of("number", 4)).fetch1();
            assertThat(later.getString("status")).isEqualTo("pending");
            ledger.result.populate(RESERVED);
            assertThat(order).containsExactly(5L, 3L, 1L, 2L, 0L);
        }
    }

    @Test
    void whatARunHasReservedAheadIsPendingAgainAtItsEnd() {
        try (Ledger ledger = new Ledger(200)) {
            assertThat(ledger.result.populate(RESERVED.maxCalls(40)).succeeded())
                    .isEqualTo(40);
            assertThat(ledger.jobs().progress()).isEqualTo(new JobCounts(160, 0, 0, 0, 0));
        }
    }
}
