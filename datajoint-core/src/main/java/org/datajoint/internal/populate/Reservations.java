package org.datajoint.internal.populate;

import java.time.Duration;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/**
 * The reservations of one run in the jobs table of its target. All workers of the run use one object at the same time. Opening
 * it recovers the jobs of dead workers and starts the lease of the run; closing it ends the lease.
 *
 * <p>A key is a row with all attributes of the key source's primary key, in its order.
 */
public interface Reservations extends AutoCloseable {
    /** Refreshes the jobs within the restrictions of the run, with a delay of -1 s. */
    void refresh();

    /** Returns how many jobs this run could reserve now. This is an estimate for progress, since others change the jobs too. */
    long pending();

    /**
     * Reserves the next job of this run, by priority and scheduled time, and returns its key. Must not be called within a
     * transaction.
     *
     * @return the key; null if no pending job is left that this run may take
     */
    @Nullable
    Row reserve();

    /** Returns how many jobs other workers reserved first when this run tried to reserve them. */
    long takenByOthers();

    /**
     * Completes a job that this run reserved: removes it, or marks it as a success. Called within the transaction of the make,
     * after its last insert and before its commit; for a key whose rows already existed, called outside any transaction.
     *
     * @return false if the job is no longer reserved by this run, in which case it is left unchanged and a warning is logged
     */
    boolean complete(Row key, Duration duration);

    /**
     * Marks a job that this run reserved as failed, with the message and stack trace of the error. Must not be called within a
     * transaction.
     */
    void error(Row key, Throwable error, Duration duration);

    /**
     * Makes the job of a cancelled make pending again, to be taken from now on. Must not be called within a transaction.
     */
    void release(Row key);

    /** Makes the job of a skipped make pending again, to be taken after {@code delay}. */
    void postpone(Row key, Duration delay);

    /** Releases the jobs that were reserved ahead but not handed out, and ends the lease. Does nothing the second time. */
    @Override
    void close();
}
