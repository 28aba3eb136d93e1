package org.datajoint.internal.populate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.populate.JobRecovery;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the jobs of dead workers pending again. Safe for use by many threads. */
public final class Recovery {
    /** The age from which a reservation is checked for a dead worker, and the time between two checks. */
    public static final Duration PAUSE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final JobQueue queue;
    private final JobRecovery mode;
    private final @Nullable Duration orphanTimeout;
    private final Duration age;
    private final ReentrantLock running = new ReentrantLock();

    /**
     * @param orphanTimeout the age from which a reservation counts as dead unless its worker is known to be alive; empty for
     *     never
     * @param age the age from which a reservation is checked for a dead worker
     * @throws IllegalArgumentException if the mode requires a timeout and there is none
     */
    public Recovery(JobQueue queue, JobRecovery mode, Optional<Duration> orphanTimeout, Duration age) {
        if (mode == JobRecovery.TIMEOUT
                && orphanTimeout.filter(time -> !time.isZero()).isEmpty()) {
            throw new IllegalArgumentException(
                    "JobRecovery.TIMEOUT needs a timeout. Add orphanTimeout(...), longer than the longest make.");
        }
        this.queue = queue;
        this.mode = mode;
        this.orphanTimeout = orphanTimeout.filter(time -> !time.isZero()).orElse(null);
        this.age = age;
    }

    /** Returns whether workers are judged by their leases. */
    boolean readsLeases() {
        return mode == JobRecovery.LEASE;
    }

    /** Warns, once per instance, if there may be workers on other servers, whose leases this server does not know. */
    void warnOfOtherServers() {
        if (readsLeases() && orphanTimeout == null) {
            Notice.CLUSTER.give(
                    queue.session(), () -> ServerGroup.of(queue.session()).warning());
        }
    }

    /** Recovers jobs and returns how many. Does nothing if another thread is recovering them. */
    public long run() {
        if (mode == JobRecovery.OFF || !running.tryLock()) {
            return 0;
        }
        try {
            return mode == JobRecovery.TIMEOUT ? recoverOld(List.of()) : recoverDead();
        } finally {
            running.unlock();
        }
    }

    private long recoverDead() {
        Reservists reservists = new Reservists(queue);
        List<Reservist> all = reservists.olderThan(age);
        if (all.isEmpty()) {
            return 0;
        }
        long recovered = 0;
        List<Reservist> alive = new ArrayList<>();
        for (Reservists.Judgement judgement : reservists.judge(all)) {
            if (judgement.life() == Reservists.Life.DEAD) {
                recovered += recover(judgement.reservist());
            } else if (judgement.life() == Reservists.Life.ALIVE) {
                alive.add(judgement.reservist());
            }
        }
        return orphanTimeout == null ? recovered : recovered + recoverOld(alive);
    }

    private long recover(Reservist dead) {
        long count = queue.reset(JobKeys.join(dead.condition(), olderThan(age)));
        if (count > 0) {
            LOG.warn(
                    "{} reserved jobs of {} are pending again: their worker, process {} on {} (connection {}), has died.",
                    count,
                    queue.name(),
                    dead.pid(),
                    dead.host(),
                    dead.connectionId());
        }
        return count;
    }

    private long recoverOld(List<Reservist> alive) {
        Sql condition = olderThan(orphanTimeout == null ? age : orphanTimeout);
        for (Reservist worker : alive) {
            condition = JobKeys.join(condition, Sql.of(" AND NOT ("), worker.condition(), Sql.of(")"));
        }
        long count = queue.reset(JobKeys.join(Sql.of("status='reserved'"), condition));
        if (count > 0) {
            LOG.warn(
                    "{} jobs of {} are pending again: they were reserved more than {} ago.",
                    count,
                    queue.name(),
                    orphanTimeout);
        }
        return count;
    }

    static Sql olderThan(Duration age) {
        return Sql.of(" AND reserved_time < " + JobQueue.NOW + " - INTERVAL ? MICROSECOND", JobQueue.micros(age));
    }
}
