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
 * Writes the objects of an insert, a few at a time. Whoever waits for one that has not begun does the work itself, so that a
 * single object needs no thread. For one thread that submits.
 */
public final class Uploads implements AutoCloseable {
    /** How many bytes may wait for being written. */
    private static final long MOST_BYTES = 64L << 20;

    /** How many objects are written at a time, the one of the waiting thread among them. */
    private static final int PARALLEL = 4;

    private final Unsynced unsynced = new Unsynced();
    private final Deque<FutureTask<?>> waiting = new ArrayDeque<>();
    private final List<Thread> threads = new ArrayList<>();
    private int working;
    private long bytes;

    /**
     * Adds a task, which another thread begins if others wait already.
     *
     * @param size how many bytes of memory it holds, about
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

    /** Returns who sees to it that objects are on the disk before their rows are sent. */
    public Unsynced unsynced() {
        return unsynced;
    }

    /** Returns whether so much waits that some of it should be done first. */
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

    /** Returns what a task returned, which is done here if nobody has begun it; what it threw is thrown. */
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
            throw new IllegalStateException("The work of a task is free of checked exceptions.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The thread was interrupted while objects were written to a store.");
        }
    }

    /** Drops what has not begun, and waits for the rest: after this nothing more is written. */
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
