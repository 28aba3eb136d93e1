package org.datajoint.internal.populate;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.datajoint.internal.dialect.Sql;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs that a program reserves itself, without populate. They share a lease, which starts with the first reservation and
 * ends some time after the last one. Safe for use by many threads.
 */
public final class OwnReservations {
    private static final Logger LOG = LoggerFactory.getLogger(OwnReservations.class);

    private final JobQueue queue;
    private final Map<List<Object>, Worker> reserved = new HashMap<>();
    private @Nullable Lease lease;

    public OwnReservations(JobQueue queue) {
        this.queue = queue;
    }

    /** Reserves a job if it is pending and due, and returns whether it was. */
    public synchronized boolean reserve(Map<String, ?> key, String version) {
        List<Object> identity = queue.keys().identity(key);
        Worker worker = Worker.here(connectionId(), version);
        boolean won = queue.reserve(key, worker);
        if (won) {
            reserved.put(identity, worker);
        }
        return won;
    }

    /**
     * Returns the id of the connection that represents the program. Within a transaction that is the transaction's own
     * connection, because the reservation is rolled back if that connection is lost.
     */
    private long connectionId() {
        if (queue.session().inTransaction()) {
            return queue.session().number(Sql.of("SELECT CONNECTION_ID()"));
        }
        Lease held = lease;
        if (held == null) {
            held = Lease.begin(queue.session(), Recovery.PAUSE, new Owner());
            lease = held;
        }
        return held.connectionId();
    }

    /** Completes a job that was reserved here, and returns whether it was; see {@link JobQueue#complete}. */
    public boolean complete(Map<String, ?> key, @Nullable Duration duration, boolean keep) {
        return end(key, worker -> queue.complete(key, duration, keep, worker));
    }

    /** Marks a job that was reserved here as failed, and returns whether it was. */
    public boolean fail(Map<String, ?> key, JobError error) {
        return end(key, worker -> queue.fail(key, error, null, worker));
    }

    /** Makes a job that was reserved here pending again, and returns whether it was. */
    public boolean release(Map<String, ?> key) {
        return end(key, worker -> queue.release(key, worker));
    }

    private synchronized boolean end(Map<String, ?> key, Predicate<Worker> change) {
        List<Object> identity = queue.keys().identity(key);
        Worker worker = reserved.get(identity);
        boolean mine = worker != null && change.test(worker);
        reserved.remove(identity);
        if (!mine) {
            LOG.warn(
                    "The job {} of {} is not reserved by this program and was left unchanged. It was never reserved here,"
                            + " another worker has taken it over, or it was deleted.",
                    key,
                    queue.name());
        }
        return mine;
    }

    private final class Owner implements Lease.Owner {
        /** Ends the lease if no job is reserved any more. */
        @Override
        public void beat() {
            synchronized (OwnReservations.this) {
                Lease held = lease;
                if (held != null && reserved.isEmpty()) {
                    lease = null;
                    held.end();
                }
            }
        }

        @Override
        public boolean isNeeded() {
            synchronized (OwnReservations.this) {
                if (reserved.isEmpty()) {
                    lease = null;
                }
                return lease != null;
            }
        }

        @Override
        public void moved(long from, long to) {
            synchronized (OwnReservations.this) {
                queue.adopt(Worker.here(from, ""), Worker.here(to, ""));
                reserved.replaceAll((key, worker) -> worker.connectionId() == from ? worker.on(to) : worker);
            }
        }
    }
}
