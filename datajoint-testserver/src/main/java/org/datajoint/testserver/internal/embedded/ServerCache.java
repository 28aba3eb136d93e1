package org.datajoint.testserver.internal.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.datajoint.testserver.internal.StartException;

/**
 * The folder that keeps unpacked servers and prepared data between runs.
 *
 * <p>What is finished has its final name; what is being made has a name that ends in {@code .part} and is renamed at
 * the end. All of it happens under one file lock, so a {@code .part} found by the holder of the lock was left by a
 * process that died.
 */
final class ServerCache {
    private static final Object ONE_THREAD = new Object();

    private final Path folder;

    ServerCache(Path folder) {
        this.folder = folder;
    }

    /** A private folder with a copy of the prepared data's template yet to be made, and the server to run on it. */
    record Prepared(Installation installation, Path data, RunFolder run) {}

    /** Unpacks and prepares what is missing, removes what dead runs left, and reserves a folder for a new run. */
    Prepared prepare(ServerArchive archive) {
        synchronized (ONE_THREAD) {
            try {
                Folders.createPrivate(folder);
                try (FileChannel lock = FileLocks.lock(folder.resolve("lock"))) {
                    return prepareUnder(lock, archive);
                }
            } catch (IOException failure) {
                throw new StartException(
                        "The folder " + folder + " for the embedded server cannot be used (" + failure
                                + "): free the space it needs, half a gigabyte, or name another with DJ_TEST_CACHE"
                                + " (or datajoint.test.cache).",
                        failure);
            }
        }
    }

    private Prepared prepareUnder(FileChannel lock, ServerArchive archive) throws IOException {
        if (!lock.isOpen()) {
            throw new IOException("the lock was lost");
        }
        Path runs = Folders.createPrivate(folder.resolve("runs"));
        RunFolder.sweep(runs);
        removeParts();
        String name = "mariadb-" + archive.version() + "-" + archive.platform().folder();
        Path home = finish(name, archive::unpackInto);
        Installation installation = new Installation(archive.platform(), home);
        DataTemplate template = new DataTemplate(installation);
        Path data = finish(name + "-data-" + template.fingerprint(), template::prepareIn);
        return new Prepared(installation, data, RunFolder.reserve(runs));
    }

    private interface Step {
        void fill(Path folder) throws IOException;
    }

    private Path finish(String name, Step step) throws IOException {
        Path finished = folder.resolve(name);
        if (Files.isDirectory(finished)) {
            return finished;
        }
        Path part = Folders.createPrivate(folder.resolve(name + ".part"));
        step.fill(part);
        return Files.move(part, finished, StandardCopyOption.ATOMIC_MOVE);
    }

    private void removeParts() throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*.part")) {
            for (Path part : parts) {
                Folders.delete(part);
            }
        }
    }
}
