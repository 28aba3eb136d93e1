package org.datajoint.populate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.datajoint.WithoutLocks;
import org.datajoint.internal.populate.JobQueue;
import org.datajoint.internal.populate.Recovery;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.query.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests jobs on a server that refuses named locks. */
@Timeout(60)
class WithoutLocksIT {
    private static final PopulateOptions RESERVED = PopulateOptions.defaults().reserveJobs();

    private final Ledger ledger = new Ledger(12);
    private final WithoutLocks without = new WithoutLocks();
    private final Ledger.Result result =
            without.instance.schema(ledger.schema.name()).table(Ledger.Result.class);

    @AfterEach
    void close() {
        without.close();
        ledger.close();
    }

    @Test
    void runsReserveTheirJobsWithEveryKindOfRecovery() {
        PopulateOptions some = RESERVED.maxCalls(4);
        Duration hour = Duration.ofHours(1);
        assertThat(result.populate(some).succeeded()).isEqualTo(4);
        assertThat(result.populate(some.recovery(JobRecovery.TIMEOUT).orphanTimeout(hour))
                        .succeeded())
                .isEqualTo(4);
        assertThat(result.populate(some.recovery(JobRecovery.OFF).workers(3)).succeeded())
                .isEqualTo(4);
        assertThat(without.refusals()).isPositive();
        assertThat(ledger.number("SELECT count(DISTINCT number) FROM @ledger")).isEqualTo(12);
        assertThat(ledger.jobs().progress()).isEqualTo(JobCounts.NONE);
    }

    @Test
    void theWorkerLivesAsLongAsItsConnection() {
        result.jobs().refresh();
        assertThat(result.jobs().reserve(Map.of("number", 3))).isTrue();
        assertThat(recover()).isZero();
        assertThat(result.jobs().status(Map.of("number", 3))).contains(JobStatus.RESERVED);
        ledger.run("KILL " + ledger.number("SELECT connection_id FROM @`~~result` WHERE status='reserved'"));
        long recovered = 0;
        // The server ends the connection some time after KILL returns.
        while (recovered == 0) {
            recovered = recover();
        }
        assertThat(recovered).isOne();
        assertThat(ledger.result.populate(RESERVED).succeeded()).isEqualTo(12);
    }

    /** Recovers even the newest reservations. Older ones could be from before the start of the server. */
    private long recover() {
        JobQueue queue = new JobQueue(
                SessionConnection.session(ledger.instance.connection()),
                SessionConnection.values(ledger.instance.connection()),
                ledger.jobs().tableName(),
                ledger.jobs().heading());
        return new Recovery(queue, JobRecovery.LEASE, Optional.empty(), Duration.ofMinutes(-1)).run();
    }

    @Test
    void refreshesNeedNoLock() {
        assertThat(result.jobs().refresh().added()).isEqualTo(12);
        ledger.run("DELETE FROM @entry WHERE number < 5");
        assertThat(result.jobs()
                        .refresh(RefreshOptions.defaults().staleTimeout(Duration.ofNanos(1000)))
                        .removed())
                .isEqualTo(5);
        Row job = result.jobs().restrict(Map.of("number", 7)).fetch1();
        assertThat(job.getString("status")).isEqualTo("pending");
    }
}
