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

/** The threads that create schemas before tests ask for them, and that drop schemas while the next tests run. Thread-safe. */
public final class RunThreads implements AutoCloseable {
    /**
     * The maximum number of waiting drops. Beyond it, a test drops its schemas itself, so that tests cannot outrun the
     * server.
     */
    private static final int MOST_WAITING = 16;

    /** With more threads, the server creates schemas hardly any faster. */
    private static final int MAKERS = 2;

    private static final int LONGEST_STOP_SECONDS = 5;

    private final ThreadPoolExecutor droppers;
    private final ExecutorService makers = Executors.newFixedThreadPool(MAKERS, daemons("datajoint-test-ahead"));
    private final Semaphore ahead;

    /**
     * @param droppers the number of threads that drop schemas
     * @param ahead the maximum number of schemas that are being created or wait for their tests
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

    /** Runs the work soon, on another thread unless too much is waiting already. */
    public CompletableFuture<Void> drop(Runnable work) {
        return CompletableFuture.runAsync(work, droppers);
    }

    /**
     * Takes a place for a schema that is created ahead.
     *
     * @return false if no place is free
     */
    public boolean takePlace() {
        return ahead.tryAcquire();
    }

    /** Gives back a place that {@link #takePlace} took. */
    public void givePlaceBack() {
        ahead.release();
    }

    /** Returns the executor that creates schemas ahead. */
    public Executor makers() {
        return makers;
    }

    /** Interrupts the creation of schemas, and waits a few seconds for it to end. */
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
