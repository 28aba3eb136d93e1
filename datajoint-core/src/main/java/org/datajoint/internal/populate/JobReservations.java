package org.datajoint.internal.populate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.datajoint.errors.DataJointException;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reservations of one run, which are held under its lease. */
public final class JobReservations implements Reservations {
    private static final Logger LOG = LoggerFactory.getLogger(JobReservations.class);

    /** The maximum time that a run waits for another worker's refresh before it takes the jobs that exist. */
    private static final Duration OTHERS_REFRESH = Duration.ofSeconds(60);

    private final JobQueue queue;
    private final JobRefresh refresh;
    private final Recovery recovery;
    private final Claims claims;
    private final List<String> order;
    private final boolean keep;
    private final String version;
    private final Lease lease;
    private final AtomicLong takenByOthers = new AtomicLong();
    /** The connection under which the jobs are reserved. While they move to a new one of the lease, still the old one. */
    private volatile long jobsConnection;

    private boolean closed;

    /**
     * The parameters of a run.
     *
     * @param keySource the keys that it may make
     * @param restricted whether these are not all keys
     * @param highestPriority the largest priority number of the jobs that it takes; empty for all
     * @param keep whether completed jobs are kept
     * @param version the version of the code
     */
    public record Wishes(
            QueryExpression keySource, boolean restricted, OptionalInt highestPriority, boolean keep, String version) {}

    /**
     * Starts the lease of a run.
     *
     * @param jobs all jobs
     * @throws DataJointException if the key source and the jobs have different primary keys
     */
    public JobReservations(JobQueue queue, QueryExpression jobs, JobRefresh refresh, Recovery recovery, Wishes wishes) {
        this(queue, jobs, refresh, recovery, wishes, Recovery.PAUSE);
    }

    /** @param interval the time between two uses of the lease's connection, at which its loss is noticed */
    JobReservations(
            JobQueue queue,
            QueryExpression jobs,
            JobRefresh refresh,
            Recovery recovery,
            Wishes wishes,
            Duration interval) {
        this.queue = queue;
        this.refresh = refresh;
        this.recovery = recovery;
        this.order = wishes.keySource().heading().primaryKey();
        this.keep = wishes.keep();
        this.version = wishes.version();
        requireSameKey();
        JobChoice choice = new JobChoice(wishes.highestPriority(), queue.now());
        this.claims = wishes.restricted()
                ? new ChosenClaims(queue, jobs, wishes.keySource(), choice, takenByOthers)
                : new NextClaims(queue, choice);
        recovery.warnOfOtherServers();
        recovery.run();
        this.lease = Lease.begin(queue.session(), interval, recovery.readsLeases(), new Owner());
        this.jobsConnection = lease.connectionId();
    }

    private void requireSameKey() {
        List<String> key = queue.keys().names();
        if (order.size() != key.size() || !order.containsAll(key)) {
            throw new DataJointException("The key source has the primary key " + order + ", but the jobs table "
                    + queue.name() + " has the primary key " + key
                    + ". A job must identify exactly one key. Populate without reserving jobs.");
        }
    }

    private Worker worker() {
        return Worker.here(lease.connectionId(), version);
    }

    @Override
    public void refresh() {
        refresh.runOrLeaveToOthers(OTHERS_REFRESH);
    }

    @Override
    public long pending() {
        return claims.count();
    }

    @Override
    public @Nullable Row reserve() {
        Worker worker = worker();
        Row key = claims.next(worker);
        if (lease.connectionId() != worker.connectionId()) {
            queue.adopt(worker, worker());
        }
        return key == null ? null : inOrder(key);
    }

    private Row inOrder(Row key) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        order.forEach(name -> values.put(name, key.get(name)));
        return Row.copyOf(values);
    }

    @Override
    public long takenByOthers() {
        return takenByOthers.get();
    }

    @Override
    public boolean complete(Row key, Duration duration) {
        return fenced(key, worker -> queue.complete(key, duration, keep, worker));
    }

    @Override
    public void error(Row key, Throwable error, Duration duration) {
        JobError recorded = JobError.of(error);
        fenced(key, worker -> queue.fail(key, recorded, duration, worker));
    }

    @Override
    public void release(Row key) {
        fenced(key, worker -> queue.release(key, worker));
    }

    @Override
    public void postpone(Row key, Duration delay) {
        fenced(key, worker -> queue.postpone(key, delay, worker));
    }

    /**
     * Changes a job if it is still reserved by this worker. If the connection that represents the worker is replaced at the
     * same time, the job moves from the old connection to the new one, which therefore are tried in this order.
     */
    private boolean fenced(Row key, Predicate<Worker> change) {
        long connection = jobsConnection;
        long tried;
        do {
            tried = connection;
            if (change.test(Worker.here(tried, version))) {
                return true;
            }
            connection = lease.connectionId();
        } while (connection != tried);
        LOG.warn(
                "The job {} of {} is no longer reserved by this worker and was left unchanged. Another worker has taken it"
                        + " over, or it was deleted.",
                key,
                queue.name());
        return false;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        boolean settled = false;
        try {
            giveBack(claims.drain(Duration.ZERO));
            settled = !queue.hasReserved(worker());
        } catch (DataJointException e) {
            LOG.debug("Whether jobs of {} are still reserved could not be determined", queue.name(), e);
        } finally {
            if (settled) {
                lease.closeSettled();
            } else {
                lease.close();
            }
        }
    }

    private void giveBack(List<Row> keys) {
        try {
            queue.release(keys, worker());
        } catch (DataJointException e) {
            LOG.warn("Jobs of {} could not be made pending again. Another worker will recover them.", queue.name(), e);
        }
    }

    /** The source of keys. Safe for use by many threads. */
    interface Claims {
        /** Reserves the next job and returns its key; null if there is none. */
        @Nullable
        Row next(Worker worker);

        /** Returns how many jobs can be reserved now. */
        long count();

        /** Removes and returns the jobs reserved ahead, if no job has been handed out for {@code time}. */
        List<Row> drain(Duration time);
    }

    private final class Owner implements Lease.Owner {
        @Override
        public void beat() {
            recovery.run();
            giveBack(claims.drain(Recovery.PAUSE.dividedBy(4)));
        }

        @Override
        public void moved(long from, long to) {
            queue.adopt(Worker.here(from, version), Worker.here(to, version));
            jobsConnection = to;
        }
    }
}
