package org.datajoint.internal.jdbc;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Threads that hold connections of a session by themselves, and are told when it is closed. Safe for use by many threads. */
final class SessionThreads {
    /** Long enough for a server that answers; one that does not must not keep its program from ending. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Map<Thread, Runnable> ends = new ConcurrentHashMap<>();

    void add(Thread thread, Runnable end) {
        ends.put(thread, end);
    }

    void remove(Thread thread) {
        ends.remove(thread);
    }

    /** Tells all of them to end. */
    void end() {
        ends.values().forEach(Runnable::run);
    }

    /** Waits until all of them have ended, but not for long, and not at all if this thread is interrupted. */
    void await() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (Thread thread : ends.keySet()) {
                long left = deadline - System.nanoTime();
                if (left > 0 && thread != Thread.currentThread()) {
                    thread.join(Duration.ofNanos(left).toMillis() + 1);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
