package org.datajoint.junit.internal.run;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that make schemas before tests ask for them, and drop them while the next tests run. Safe for many threads. */
public final class RunThreads implements AutoCloseable {
    /** What waits to be dropped at most; beyond that, a test drops what it had by itself, so that it cannot outrun the server. */
    private static final int MOST_WAITING = 16;

    /** The server makes little more of schemas side by side. */
    private static final int MAKERS = 2;

    private static final int LONGEST_STOP_SECONDS = 5;

    private final ThreadPoolExecutor droppers;
    private final ExecutorService makers = Executors.newFixedThreadPool(MAKERS, daemons("datajoint-test-ahead"));
    private final Semaphore ahead;

    /**
     * @param droppers how many drop at a time
     * @param ahead how many schemas are made, or wait for their tests, at a time
     */
    RunThreads(int droppers, int ahead) {
        this.droppers = new ThreadPoolExecutor(
                droppers,
                droppers,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                daemons("datajoint-test-drop"),
                (work, full) -> work.run());
        this.ahead = new Semaphore(ahead);
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Does it soon, on another thread unless too much waits already. */
    public CompletableFuture<Void> drop(Runnable work) {
        return CompletableFuture.runAsync(work, droppers);
    }

    /** Takes the place of one schema that is made ahead; false if there is none. */
    public boolean takePlace() {
        return ahead.tryAcquire();
    }

    /** Gives back what {@link #takePlace} took. */
    public void givePlaceBack() {
        ahead.release();
    }

    /** Returns what makes schemas ahead. */
    public Executor makers() {
        return makers;
    }

    /** Ends what is being made; returns when that is so, or after seconds. */
    void stopMaking() {
        makers.shutdownNow();
        try {
            makers.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopMaking();
        droppers.shutdown();
    }
}
