package org.datajoint.internal.populate;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reserves the next jobs, some at a time where makes are short: those that a run makes in a tenth of a second, so that it does
 * not keep others from jobs that it comes to later.
 */
final class NextClaims implements JobReservations.Claims {
    private static final int MOST = 64;

    private static final double AHEAD = 1e8;

    private final JobQueue queue;
    private final OptionalInt highestPriority;
    private final Deque<Row> ahead = new ArrayDeque<>();
    private int size = 1;
    private long reservedAt;
    private long handedOutAt;

    NextClaims(JobQueue queue, OptionalInt highestPriority) {
        this.queue = queue;
        this.highestPriority = highestPriority;
    }

    @Override
    public synchronized @Nullable Row next(Worker worker) {
        if (ahead.isEmpty()) {
            long now = System.nanoTime();
            size = reservedAt == 0 ? 1 : sizeAfter(Math.max(1, now - reservedAt));
            ahead.addAll(queue.reserveNext(size, highestPriority, worker));
            reservedAt = System.nanoTime();
        }
        handedOutAt = System.nanoTime();
        return ahead.poll();
    }

    /** Grows step by step, since the first makes say little, and shrinks at once. A power of two, as each is a statement. */
    private int sizeAfter(long nanos) {
        double fitting = Math.min(size * AHEAD / nanos, Math.min(MOST, size * 2.0));
        return fitting < 1 ? 1 : Integer.highestOneBit((int) fitting);
    }

    @Override
    public long count() {
        return queue.countReady(highestPriority);
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
