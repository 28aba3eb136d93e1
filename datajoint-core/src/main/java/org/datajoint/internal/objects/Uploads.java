package org.datajoint.internal.objects;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Writes the objects of an insert, a few at a time. A thread that waits for an object runs its task itself if no other thread
 * has begun it, so that a single object needs no further thread. Tasks are submitted by one thread.
 */
public final class Uploads implements AutoCloseable {
    /** The number of waiting bytes from which some should be written first. */
    private static final long MOST_BYTES = 64L << 20;

    /** The maximum number of objects that are written at a time, including the one of the waiting thread. */
    private static final int PARALLEL = 4;

    private final Unsynced unsynced = new Unsynced();
    private final Deque<FutureTask<?>> waiting = new ArrayDeque<>();
    private final List<Thread> threads = new ArrayList<>();
    private int working;
    private long bytes;

    /**
     * Adds a task. Another thread may begin it if other tasks are waiting already.
     *
     * @param size the approximate number of bytes of memory that the task holds
     */
    public synchronized <T extends @Nullable Object> FutureTask<T> submit(long size, Callable<T> task) {
        bytes += size;
        FutureTask<T> upload = new FutureTask<>(() -> {
            try {
                return task.call();
            } finally {
                done(size);
            }
        });
        waiting.add(upload);
        if (waiting.size() > 1 && working < PARALLEL - 1) {
            working++;
            Thread thread = new Thread(this::work, "datajoint-upload");
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        return upload;
    }

    private synchronized void done(long size) {
        bytes -= size;
    }

    /** Returns the files to be synced to the disk before their rows are sent. */
    public Unsynced unsynced() {
        return unsynced;
    }

    /** Returns whether so many bytes are waiting that some should be written first. */
    public synchronized boolean isFull() {
        return bytes > MOST_BYTES;
    }

    private void work() {
        for (FutureTask<?> task = next(); task != null; task = next()) {
            task.run();
        }
    }

    private synchronized @Nullable FutureTask<?> next() {
        FutureTask<?> task = waiting.poll();
        if (task == null) {
            working--;
        }
        return task;
    }

    /** Returns the result of a task, or throws its exception. Runs the task if no other thread has begun it. */
    public <T extends @Nullable Object> T await(FutureTask<T> task) {
        synchronized (this) {
            waiting.remove(task);
        }
        task.run();
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException("A task threw a checked exception.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The thread was interrupted while objects were written to a store.");
        }
    }

    /** Drops tasks that have not begun, and waits for the others, so that nothing is written afterwards. */
    @Override
    public void close() {
        List<Thread> running;
        synchronized (this) {
            waiting.clear();
            running = List.copyOf(threads);
        }
        boolean interrupted = false;
        for (Thread thread : running) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
