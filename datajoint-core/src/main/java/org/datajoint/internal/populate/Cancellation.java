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
 * The end of a run before its time: it was cancelled, a thread of it was interrupted, or a failure ends its other makes too.
 * Threads that make keys are interrupted, and after a grace their statements are ended.
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

    /** Returns whether somebody wants the run to end, rather than a failure of it. */
    boolean isRequested() {
        return requested;
    }

    /** Returns whether makes should end; an interrupt of a thread that makes a key says so too. */
    boolean isWanted() {
        if (!stopping
                && making.contains(Thread.currentThread())
                && Thread.currentThread().isInterrupted()) {
            request();
        }
        return stopping;
    }

    /** Returns whether the calling thread, a worker between two keys, should end. */
    boolean isWantedOfWorker() {
        if (!stopping && Thread.currentThread().isInterrupted()) {
            request();
        }
        return stopping;
    }

    /** Ends the run; does nothing once it has ended. */
    synchronized void request() {
        if (!requested && !isOver()) {
            requested = true;
            stopMakes();
        }
    }

    /** The calling thread, a worker, was interrupted, and its code has taken note of that. */
    void interrupted() {
        Thread.currentThread().interrupt();
        if (!stopping) {
            request();
        }
    }

    /** Ends the makes that run. */
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

    /** A thread begins to make a key; it can be interrupted, and its statements ended, from now on. */
    synchronized void beginMake() {
        making.add(Thread.currentThread());
        if (stopping && interrupted.add(Thread.currentThread())) {
            Thread.currentThread().interrupt();
        }
    }

    /** The make has ended: its thread may say so to the server undisturbed. */
    synchronized void endMake() {
        making.remove(Thread.currentThread());
    }

    /** A worker ends; an interrupt that came from here does not outlive it. */
    synchronized void leave() {
        if (interrupted.remove(Thread.currentThread())) {
            Thread.interrupted();
        }
    }

    /** Returns whether an error is owed to the cancellation: then the key can be made another time. */
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

    /** Runs what must be done although the run was cancelled; the thread's interrupt waits until then. */
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

    /** Waits until all workers have ended; an interrupt of the calling thread cancels the run. */
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

    /** The run has ended. */
    void end() {
        ended.countDown();
    }

    boolean isOver() {
        return ended.getCount() == 0;
    }

    /** Waits for the end of the run; returns false if it did not come in time. */
    boolean awaitEnd(Duration time) throws InterruptedException {
        return ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
