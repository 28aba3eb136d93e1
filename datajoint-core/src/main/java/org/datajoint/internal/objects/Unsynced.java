package org.datajoint.internal.objects;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Files that have their final names but may not be synced to the disk yet. No row refers to them before {@link #sync}, which
 * syncs many of them in parallel: for sixteen files, a disk takes hardly longer than for one. Safe for use by many threads.
 */
public final class Unsynced {
    private static final int MOST = 1_000;
    private static final int PARALLEL = 16;

    private final List<Written> files = new ArrayList<>();

    /**
     * A file of a store.
     *
     * @param store the store
     * @param path the file's path in the store
     * @param file the file
     */
    private record Written(FileStore store, String path, Path file) {
        void sync() {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            } catch (IOException e) {
                throw store.failure("written", path, e);
            }
        }
    }

    /** Returns whether another file may be added. If not, a writer syncs its file itself. */
    synchronized boolean hasRoom() {
        return files.size() < MOST;
    }

    /** Adds a file that has its final name. */
    synchronized void add(FileStore store, String path, Path file) {
        files.add(new Written(store, path, file));
    }

    private synchronized List<Written> take() {
        List<Written> taken = List.copyOf(files);
        files.clear();
        return taken;
    }

    /**
     * Syncs the files and their names to the disk, and waits until that is done.
     *
     * @throws org.datajoint.errors.StoreException if one of them cannot be synced
     */
    public void sync() {
        List<Written> taken = take();
        Map<Path, Callable<Void>> folders = new LinkedHashMap<>();
        List<Callable<Void>> contents = new ArrayList<>();
        for (Written written : taken) {
            contents.add(() -> {
                written.sync();
                return null;
            });
            folders.computeIfAbsent(written.file().resolveSibling(""), folder -> () -> {
                FileStoreOutput.syncFolder(folder);
                return null;
            });
        }
        run(contents);
        run(folders.values());
    }

    private static void run(Collection<Callable<Void>> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(PARALLEL, tasks.size()), work -> {
            Thread thread = new Thread(work, "datajoint-sync");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("A file could not be synced.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The thread was interrupted while objects were written to a store.");
        } finally {
            threads.shutdown();
        }
    }
}
