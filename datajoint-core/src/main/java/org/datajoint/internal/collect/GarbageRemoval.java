package org.datajoint.internal.collect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.datajoint.store.Store;
import org.datajoint.store.StoredFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes files, several at a time, unless they were written or touched since the search. The store checks this for each file
 * immediately before the deletion, so that a file that is used again has the least chance of being deleted. Not safe for use by
 * several threads.
 */
final class GarbageRemoval {
    private static final Logger LOG = LoggerFactory.getLogger(GarbageRemoval.class);
    private static final int PARALLEL = 8;
    private static final int BATCH = 1000;

    private final Store store;
    private final ManagedPaths managed;
    private final Instant limit;
    private final List<String> deleted = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private long bytesFreed;

    GarbageRemoval(Store store, ManagedPaths managed, Instant limit) {
        this.store = store;
        this.managed = managed;
        this.limit = limit;
    }

    List<String> deleted() {
        return deleted;
    }

    List<String> errors() {
        return errors;
    }

    long bytesFreed() {
        return bytesFreed;
    }

    void remove(List<StoredFile> garbage) {
        if (garbage.isEmpty()) {
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(PARALLEL, garbage.size()), task -> {
            Thread thread = new Thread(task, "datajoint-collect");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (int from = 0; from < garbage.size(); from += BATCH) {
                removeBatch(threads, garbage.subList(from, Math.min(from + BATCH, garbage.size())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The thread was interrupted while objects were deleted from a store.");
        } finally {
            threads.shutdownNow();
        }
        prune();
    }

    private void removeBatch(ExecutorService threads, List<StoredFile> batch) throws InterruptedException {
        List<Callable<Boolean>> tasks = new ArrayList<>();
        batch.forEach(file -> tasks.add(() -> store.deleteIfOlder(file.path(), limit)));
        List<Future<Boolean>> results = threads.invokeAll(tasks);
        for (int i = 0; i < batch.size(); i++) {
            StoredFile file = batch.get(i);
            try {
                if (results.get(i).get()) {
                    deleted.add(file.path());
                    bytesFreed += file.size();
                    LOG.debug("Deleted {}, to which no row refers", file.path());
                }
            } catch (ExecutionException e) {
                Throwable cause = e.getCause();
                errors.add(file.path() + ": " + (cause == null ? e : cause).getMessage());
            }
        }
    }

    /**
     * Deletes the parent folders of deleted files that are empty now. Other empty folders stay; somebody may be about to use
     * them.
     */
    private void prune() {
        Set<String> folders = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        deleted.forEach(path -> folders.addAll(managed.parents(path)));
        for (String folder : folders) {
            try {
                store.prune(folder);
            } catch (RuntimeException e) {
                errors.add("The folder " + folder + " cannot be deleted: " + e.getMessage());
            }
        }
    }
}
