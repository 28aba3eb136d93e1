package org.datajoint.internal.populate;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.datajoint.internal.jdbc.Causes;
import org.datajoint.internal.jdbc.SqlSession;
import org.jspecify.annotations.Nullable;

/**
 * The early end of a run, because it was cancelled, one of its threads was interrupted, or a failure cancels its other makes.
 * Threads that make keys are interrupted, and after a grace period their statements are killed.
 */
final class Cancellation {
    private final SqlSession session;
    private final Duration grace;
    private final Set<Thread> making = ConcurrentHashMap.newKeySet();
    private final Set<Thread> interrupted = new HashSet<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean watched;
    private volatile boolean requested;
    private volatile boolean stopping;

    Cancellation(SqlSession session, Duration grace) {
        this.session = session;
        this.grace = grace;
    }

    /** Returns whether the run was cancelled by somebody, rather than by a failure. */
    boolean isRequested() {
        return requested;
    }

    /** Returns whether makes should end. An interrupt of a thread that makes a key counts as well. */
    boolean isWanted() {
        if (!stopping
                && making.contains(Thread.currentThread())
                && Thread.currentThread().isInterrupted()) {
            request();
        }
        return stopping;
    }

    /** Returns whether the calling thread, a worker between two keys, should end. */
    boolean isWantedBetweenKeys() {
        if (!stopping && Thread.currentThread().isInterrupted()) {
            request();
        }
        return stopping;
    }

    /** Cancels the run. Does nothing if it has already ended. */
    synchronized void request() {
        if (!requested && !isOver()) {
            requested = true;
            stopMakes();
        }
    }

    /** Records that the calling worker thread was interrupted and that its code has consumed the interrupt. */
    void interrupted() {
        Thread.currentThread().interrupt();
        if (!stopping) {
            request();
        }
    }

    /** Cancels running makes. */
    synchronized void stopMakes() {
        stopping = true;
        if (isOver()) {
            return;
        }
        for (Thread thread : making) {
            if (thread != Thread.currentThread() && interrupted.add(thread)) {
                thread.interrupt();
            }
        }
        if (!watched) {
            watched = true;
            Thread watcher = new Thread(this::endStatements, "datajoint-populate-cancel");
            watcher.setDaemon(true);
            watcher.start();
        }
    }

    private void endStatements() {
        try {
            long wait = grace.toNanos();
            while (!ended.await(wait, TimeUnit.NANOSECONDS)) {
                synchronized (this) {
                    if (!making.isEmpty()) {
                        session.endStatements(Set.copyOf(making));
                    }
                }
                wait = TimeUnit.SECONDS.toNanos(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Records that the calling thread begins to make a key. From then on it can be interrupted and its statements killed. */
    synchronized void beginMake() {
        making.add(Thread.currentThread());
        if (stopping && interrupted.add(Thread.currentThread())) {
            Thread.currentThread().interrupt();
        }
    }

    /** Records that the make has ended, so that its thread can report this to the server without being interrupted. */
    synchronized void endMake() {
        making.remove(Thread.currentThread());
    }

    /** Records that the calling worker ends, and clears an interrupt that this object has sent to it. */
    synchronized void leave() {
        if (interrupted.remove(Thread.currentThread())) {
            Thread.interrupted();
        }
    }

    /** Returns whether an error is a consequence of the cancellation rather than a failure of the key. */
    boolean explains(Throwable error) {
        if (error instanceof VirtualMachineError) {
            return false;
        }
        if (Causes.of(error).anyMatch(InterruptedException.class::isInstance)) {
            interrupted();
            return true;
        }
        return isWanted();
    }

    /** Runs code that must complete even if the run was cancelled. An interrupt of the thread is deferred until it is done. */
    <T extends @Nullable Object> T uninterrupted(Supplier<T> work) {
        boolean wasInterrupted = Thread.interrupted();
        try {
            return work.get();
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits until all workers have ended. An interrupt of the calling thread cancels the run. */
    void awaitWorkers(CountDownLatch running) {
        boolean wasInterrupted = false;
        while (true) {
            try {
                running.await();
                break;
            } catch (InterruptedException e) {
                wasInterrupted = true;
                request();
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void end() {
        ended.countDown();
    }

    boolean isOver() {
        return ended.getCount() == 0;
    }

    /** Waits for the end of the run, for at most {@code time}, and returns whether it has ended. */
    boolean awaitEnd(Duration time) throws InterruptedException {
        return ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
