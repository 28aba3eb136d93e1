package org.datajoint.internal.jdbc;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Decides which session may take a connection from a pool, so that sessions which share it cannot block each other,
 * each holding one connection and waiting for a second. A connection is lent only if afterwards every session can still
 * get as many as sessions commonly hold, one session after another, from the free connections and from those that the
 * sessions before it return (the banker's algorithm). A session is never held back while no other session holds a
 * connection.
 */
final class ConnectionGate {
    /** How long the gate assumes, after the server refused a connection, that it still has no room. */
    private static final long REFUSAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Object, Integer> held = new HashMap<>();
    private final int common;
    private int size;
    private int lent;
    private int waiting;
    private int limit;
    private long limitedAt;
    private boolean closed;

    /**
     * @param size the maximum number of connections
     * @param common how many connections a session commonly holds at a time; 1 for sessions that never wait for a
     *     second
     */
    ConnectionGate(int size, int common) {
        this.size = size;
        this.common = common;
        this.limit = size;
    }

    /**
     * Reserves a connection for {@code session}, and waits for it if necessary.
     *
     * @param end when to stop waiting, as a value of {@link System#nanoTime}
     * @return false if there was none in time, or if the gate is closed
     */
    boolean enter(Object session, long end) throws InterruptedException {
        lock.lock();
        try {
            // A session without a connection queues behind those that already wait.
            boolean allowed = waiting == 0 || held.containsKey(session);
            while (!allowed || !isFreeFor(session)) {
                long left = end - System.nanoTime();
                if (left <= 0 || closed) {
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

    private void take(Object session) {
        held.merge(session, 1, Integer::sum);
        lent++;
    }

    /** Changes the maximum number of connections. Those that are lent stay lent. */
    void resize(int connections) {
        lock.lock();
        try {
            limit = limit == size ? connections : Math.min(limit, connections);
            size = connections;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
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

    /** Ends all waiting, now and in the future. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Notes that the server has no room for more connections than are lent now. */
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
        // Sessions that hold the most need the fewest more, and return the most.
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
