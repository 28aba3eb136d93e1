package org.datajoint.internal.populate;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reserves the next jobs. If makes are short, several are reserved at a time, but only as many as the run makes in a tenth of
 * a second, so that other workers do not lack jobs.
 */
final class NextClaims implements JobReservations.Claims {
    private static final int MOST = 64;

    /** The time in nanoseconds for which jobs are reserved ahead. */
    private static final double AHEAD = 1e8;

    private final JobQueue queue;
    private final JobChoice choice;
    private final Deque<Row> ahead = new ArrayDeque<>();
    private int size = 1;
    private long reservedAt;
    private long handedOutAt;

    NextClaims(JobQueue queue, JobChoice choice) {
        this.queue = queue;
        this.choice = choice;
    }

    @Override
    public synchronized @Nullable Row next(Worker worker) {
        if (ahead.isEmpty()) {
            long now = System.nanoTime();
            size = reservedAt == 0 ? 1 : sizeAfter(Math.max(1, now - reservedAt));
            ahead.addAll(queue.reserveNext(size, choice, worker));
            reservedAt = System.nanoTime();
        }
        handedOutAt = System.nanoTime();
        return ahead.poll();
    }

    /**
     * Returns the number of jobs to reserve next, when the last reservation lasted for {@code nanos}. The number at most
     * doubles, since the first makes are not representative, but shrinks at once. It is a power of two, so that there are few
     * different statements.
     */
    private int sizeAfter(long nanos) {
        double fitting = Math.min(size * AHEAD / nanos, Math.min(MOST, size * 2.0));
        return fitting < 1 ? 1 : Integer.highestOneBit((int) fitting);
    }

    @Override
    public long count() {
        return queue.countReady(choice);
    }

    @Override
    public synchronized List<Row> drain(Duration time) {
        if (System.nanoTime() - handedOutAt < time.toNanos()) {
            return List.of();
        }
        List<Row> left = List.copyOf(ahead);
        ahead.clear();
        return left;
    }
}
