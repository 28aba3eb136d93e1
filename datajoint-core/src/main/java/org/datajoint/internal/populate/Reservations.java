package org.datajoint.internal.populate;

import java.time.Duration;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/**
 * What a run in reserved mode does with the jobs table of its target: one object for each run, used by all of its workers at
 * the same time. Opening it recovers the jobs of dead workers and begins the lease of the run; closing it ends the lease.
 *
 * <p>A key is a row with all attributes of the key source's primary key, in its order.
 */
public interface Reservations extends AutoCloseable {
    /** Refreshes the jobs within the restrictions of the run, with a delay of -1 s. */
    void refresh();

    /** Returns how many jobs this run could reserve now: an estimate for progress, which others change at any time. */
    long pending();

    /**
     * Reserves the next job of this run, by priority and scheduled time, and returns its key. Never called within a
     * transaction. From time to time it recovers the jobs of dead workers.
     *
     * @return null if no pending job is left that this run may take
     */
    @Nullable
    Row reserve();

    /** Returns how many jobs this run meant to reserve and other workers took first. */
    long takenByOthers();

    /**
     * Completes a job that this run reserved: removes it, or marks it as a success. Called within the transaction of the make,
     * after its last insert and before its commit, or outside of any transaction for a key that was there already.
     *
     * @return false if the job is not this run's any more, in which case nothing was changed and a warning was logged
     */
    boolean complete(Row key, Duration duration);

    /** Marks a job that this run reserved as failed, with the message and stack trace of the error. Never in a transaction. */
    void error(Row key, Throwable error, Duration duration);

    /** Makes a job that this run reserved pending again, to be taken now: for makes that were cancelled. Never in a transaction. */
    void release(Row key);

    /** Makes a job that this run reserved pending again, to be taken after {@code delay}: for makes that were skipped. */
    void postpone(Row key, Duration delay);

    /** Releases what was reserved ahead and not returned by {@link #reserve}, and ends the lease. Does nothing the second time. */
    @Override
    void close();
}
