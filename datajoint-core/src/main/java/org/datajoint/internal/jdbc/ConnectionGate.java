package org.datajoint.internal.jdbc;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Decides who may have a connection of a pool. Sessions that share the pool must not block each other, each holding one
 * connection and waiting for a second: a connection is lent only if afterwards all can still get as many as sessions commonly
 * hold, one after the other, from what is free and what those before them give back (the banker's algorithm). A session that is
 * alone is never held back.
 */
final class ConnectionGate {
    /** How long it is believed that the server gives no more connections than it gave. */
    private static final long REFUSAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Object, Integer> held = new HashMap<>();
    private final int size;
    private final int common;
    private int lent;
    private int waiting;
    private int limit;
    private long limitedAt;

    /**
     * @param size how many connections there are
     * @param common how many connections a session commonly holds at a time; 1 for sessions that never wait for a second
     */
    ConnectionGate(int size, int common) {
        this.size = size;
        this.common = common;
        this.limit = size;
    }

    /**
     * Takes part of the pool for {@code session}.
     *
     * @param end of the time to wait, by {@link System#nanoTime}
     * @return false if there was none in time
     */
    boolean enter(Object session, long end) throws InterruptedException {
        lock.lock();
        try {
            // Who begins goes after those who wait.
            boolean allowed = waiting == 0 || held.containsKey(session);
            while (!allowed || !isFreeFor(session)) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                waiting++;
                try {
                    changed.awaitNanos(limit < size ? Math.min(left, REFUSAL_NANOS) : left);
                } finally {
                    waiting--;
                }
                allowed = true;
            }
            take(session);
            if (waiting > 0) {
                changed.signalAll();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes part of the pool if that needs no waiting. */
    boolean enterNow(Object session) {
        lock.lock();
        try {
            if (!isFreeFor(session)) {
                return false;
            }
            take(session);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void take(Object session) {
        held.merge(session, 1, Integer::sum);
        lent++;
    }

    void leave(Object session) {
        lock.lock();
        try {
            held.computeIfPresent(session, (key, count) -> count == 1 ? null : count - 1);
            lent--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Notes that the server gives no more than what is lent. */
    void noteRefusal() {
        lock.lock();
        try {
            limit = Math.max(1, lent);
            limitedAt = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    private boolean isFreeFor(Object session) {
        if (limit < size && System.nanoTime() - limitedAt >= REFUSAL_NANOS) {
            limit = size;
        }
        int mine = held.getOrDefault(session, 0);
        if (lent >= limit) {
            return false;
        }
        boolean alone = held.isEmpty() || (mine > 0 && held.size() == 1);
        return alone || isSafeWith(session, mine + 1);
    }

    private boolean isSafeWith(Object session, int mine) {
        int free = limit - lent - 1;
        int[] counts = new int[common + 1];
        held.forEach((other, count) -> {
            if (!other.equals(session)) {
                counts[Math.min(count, common)]++;
            }
        });
        counts[Math.min(mine, common)]++;
        // Those who hold most need the least, and give the most back.
        for (int count = common; count > 0; count--) {
            if (counts[count] > 0) {
                if (common - count > free) {
                    return false;
                }
                free += counts[count] * count;
            }
        }
        return true;
    }
}
