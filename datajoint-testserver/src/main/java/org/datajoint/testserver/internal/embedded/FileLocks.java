package org.datajoint.testserver.internal.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Locks that the operating system frees when the process that holds them ends, however it ends. */
final class FileLocks {
    private static final long RETRY_MILLIS = 20;

    private FileLocks() {}

    /** Waits for the lock; closing the channel releases it. */
    static FileChannel lock(Path file) throws IOException {
        FileChannel channel = open(file);
        while (true) {
            try {
                channel.lock();
                return channel;
            } catch (OverlappingFileLockException otherThread) {
                pause(channel);
            }
        }
    }

    /** Returns the lock; empty if a process holds it. */
    static Optional<FileChannel> tryLock(Path file) throws IOException {
        FileChannel channel = open(file);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException otherThread) {
            // Held by this JVM, which counts as held.
        }
        channel.close();
        return Optional.empty();
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static void pause(FileChannel channel) throws IOException {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            channel.close();
            throw new IOException("interrupted while waiting for another start", interrupted);
        }
    }
}
