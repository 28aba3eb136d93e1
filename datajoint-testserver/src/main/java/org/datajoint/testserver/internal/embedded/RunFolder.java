package org.datajoint.testserver.internal.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The private folder of a running server, and a lock file next to it, which is held for as long as the owning process
 * lives.
 *
 * <p>By the lock, a later run distinguishes a dead owner from a living one. Process ids would not do, because
 * containers that share the folder have their own.
 *
 * @param folder the folder with the run's files
 * @param memory the folder for the data in memory, which does not exist if the data is in {@code folder}
 * @param data the folder of the data
 * @param lockFile the lock file next to the folder
 * @param lock the lock, which is held
 */
record RunFolder(Path folder, Path memory, Path data, Path lockFile, FileChannel lock) {
    private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);
    private static final String LOCK_SUFFIX = ".lock";
    private static final Pattern LOCK_NAME = Pattern.compile("run-[0-9a-f]{8}-[0-9a-f]{4}\\.lock");
    /** The content of a lock file, by which it is recognized. */
    private static final String LOCK_TEXT = "A run of DataJoint's tests holds this lock.\n";
    /**
     * Closing any channel on a locked file releases the lock of the process, so the lock files of this JVM are never
     * opened again.
     */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    /** Reserves a folder for a new run. Must be called under the cache's lock, like {@link #sweep}. */
    static RunFolder reserve(Path runs) throws IOException {
        String name = "run-" + UUID.randomUUID().toString().substring(0, 13);
        Path lockFile = runs.resolve(name + LOCK_SUFFIX);
        OWN.add(lockFile);
        FileChannel lock = FileLocks.lock(lockFile);
        lock.write(ByteBuffer.wrap(LOCK_TEXT.getBytes(StandardCharsets.US_ASCII)));
        Path folder = OwnFolder.create(runs.resolve(name));
        return new RunFolder(folder, MemoryFolder.of(name), folder.resolve("data"), lockFile, lock);
    }

    /** Returns the same folder with its data in memory, if that is possible. */
    RunFolder inMemory() {
        String name = String.valueOf(folder.getFileName());
        return MemoryFolder.create(name)
                .map(made -> new RunFolder(folder, made, made.resolve("data"), lockFile, lock))
                .orElse(this);
    }

    Path log() {
        return folder.resolve("error.log");
    }

    /** Deletes the folder, then releases the lock. */
    void close() {
        try {
            OwnFolder.delete(memory);
            OwnFolder.delete(folder);
            lock.close();
            Files.deleteIfExists(lockFile);
        } catch (IOException failure) {
            LOG.debug("The folder {} is left to the next run to delete", folder, failure);
        }
    }

    /**
     * Ends the servers of runs whose process is gone and deletes their folders. Files that this library did not create
     * are left alone.
     */
    static void sweep(Path runs) throws IOException {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(runs, "run-*" + LOCK_SUFFIX)) {
            for (Path lockFile : locks) {
                String name = Objects.requireNonNull(lockFile.getFileName()).toString();
                if (LOCK_NAME.matcher(name).matches() && !OWN.contains(lockFile)) {
                    Path folder = runs.resolve(name.substring(0, name.length() - LOCK_SUFFIX.length()));
                    sweepOne(lockFile, folder);
                }
            }
        }
    }

    private static void sweepOne(Path lockFile, Path folder) {
        try {
            if (!Files.isRegularFile(lockFile, LinkOption.NOFOLLOW_LINKS)
                    || Files.size(lockFile) != LOCK_TEXT.length()) {
                return;
            }
            Optional<FileChannel> lock = FileLocks.tryLock(lockFile);
            if (lock.isEmpty()) {
                return;
            }
            try (FileChannel dead = lock.get()) {
                if (!isOurs(dead)) {
                    return;
                }
                if (OwnFolder.isOwn(folder)) {
                    LOG.debug("Removing {} of a run that ended early", folder);
                    ServerMark.in(folder).endServer();
                    OwnFolder.delete(MemoryFolder.of(String.valueOf(folder.getFileName())));
                    OwnFolder.delete(folder);
                }
                Files.deleteIfExists(lockFile);
                dead.force(false);
            }
        } catch (IOException failure) {
            LOG.warn("The files that an earlier run left at {} could not be removed: {}", lockFile, failure.toString());
        }
    }

    /** Reads through the channel that holds the lock, because Windows does not let others read a locked file. */
    private static boolean isOurs(FileChannel lockFile) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(LOCK_TEXT.length());
        lockFile.read(text, 0);
        return text.flip().equals(ByteBuffer.wrap(LOCK_TEXT.getBytes(StandardCharsets.US_ASCII)));
    }
}
