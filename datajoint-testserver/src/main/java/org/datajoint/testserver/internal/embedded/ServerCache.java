package org.datajoint.testserver.internal.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.datajoint.testserver.internal.StartException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that keeps unpacked servers and prepared data between runs: one of its own inside the folder that is named for
 * it, which others may use for what they like.
 *
 * <p>What is finished has its final name; what is being made has a name that ends in {@code .part} and is renamed at
 * the end. All of it happens under one file lock, so a {@code .part} of ours found by the holder of the lock was left by a
 * process that died.
 */
final class ServerCache {
    /** The folder's name inside the one that is named for the cache. */
    static final String NAME = "datajoint-embedded-server";

    private static final Logger LOG = LoggerFactory.getLogger(ServerCache.class);
    private static final Object ONE_THREAD = new Object();
    private static final Pattern PART = Pattern.compile("mariadb-[A-Za-z0-9._-]+\\.[0-9a-f]{8}\\.part");

    private final Path folder;

    ServerCache(Path parent) {
        this.folder = parent.toAbsolutePath().normalize().resolve(NAME);
    }

    /** A private folder with a copy of the prepared data's template yet to be made, and the server to run on it. */
    record Prepared(Installation installation, Path data, RunFolder run) {}

    /** Unpacks and prepares what is missing, removes what dead runs left, and reserves a folder for a new run. */
    Prepared prepare(ServerArchive archive) {
        synchronized (ONE_THREAD) {
            open();
            try (FileChannel lock = FileLocks.lock(folder.resolve("lock"))) {
                return prepareUnder(lock, archive);
            } catch (IOException failure) {
                throw unusable(failure.toString(), failure);
            }
        }
    }

    /**
     * Makes the folder if it is missing.
     *
     * @throws StartException if it cannot be used, or if it holds what this library did not make
     */
    void open() {
        for (Path above = folder; above != null; above = above.getParent()) {
            if (Files.exists(above) && !Files.isDirectory(above)) {
                throw unusable(above + " is a file, not a folder", null);
            }
        }
        if (Files.isSymbolicLink(folder)) {
            throw unusable(folder + " is a link: only a folder in its place is surely our own", null);
        }
        try {
            Folders.createPrivate(Objects.requireNonNull(folder.getParent()));
            if (!OwnFolder.isOwn(folder)) {
                make();
            }
            if (!Files.isWritable(folder)) {
                throw unusable("this account may not write to it", null);
            }
        } catch (AccessDeniedException denied) {
            throw unusable("this account may not write to " + denied.getFile(), denied);
        } catch (IOException failure) {
            throw unusable(failure.toString(), failure);
        }
    }

    /** The folder appears with its mark inside: another process may look at the same time. */
    private void make() throws IOException {
        Path made = OwnFolder.create(folder.resolveSibling(NAME + "." + unique() + ".part"));
        try {
            if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS) || OwnFolder.isEmpty(folder)) {
                Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException lost) {
            LOG.debug("Another process made {} first", folder, lost);
        } finally {
            OwnFolder.delete(made);
        }
        if (!OwnFolder.isOwn(folder)) {
            throw unusable("it holds files that DataJoint's tests did not make", null);
        }
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    private StartException unusable(String reason, @Nullable IOException failure) {
        String text = "The folder " + folder + " for the embedded server cannot be used (" + reason
                + "): free the space it needs, half a gigabyte, or name another with DJ_TEST_CACHE"
                + " (or datajoint.test.cache).";
        return failure == null ? new StartException(text) : new StartException(text, failure);
    }

    private Prepared prepareUnder(FileChannel lock, ServerArchive archive) throws IOException {
        if (!lock.isOpen()) {
            throw new IOException("the lock was lost");
        }
        removeLeftovers();
        String name = "mariadb-" + archive.version() + "-" + archive.platform().folder();
        Path home = finish(name, archive::unpackInto);
        Installation installation = new Installation(archive.platform(), home);
        DataTemplate template = new DataTemplate(installation);
        Path data = finish(name + "-data-" + template.fingerprint(), template::prepareIn);
        return new Prepared(installation, data, RunFolder.reserve(runs()).inMemory());
    }

    private Path runs() {
        return folder.resolve("runs");
    }

    /** Removes what runs and their preparations left that ended early. To be called under the lock. */
    void removeLeftovers() throws IOException {
        RunFolder.sweep(Folders.createPrivate(runs()));
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*.part")) {
            for (Path part : parts) {
                if (PART.matcher(part.getFileName().toString()).matches()) {
                    OwnFolder.delete(part);
                }
            }
        }
    }

    private interface Step {
        void fill(Path folder) throws IOException;
    }

    private Path finish(String name, Step step) throws IOException {
        Path finished = folder.resolve(name);
        if (OwnFolder.isOwn(finished)) {
            return finished;
        }
        if (Files.exists(finished, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(finished + " was not made by DataJoint's tests; move it away");
        }
        Path part = OwnFolder.create(folder.resolve(name + "." + unique() + ".part"));
        step.fill(part);
        return Files.move(part, finished, StandardCopyOption.ATOMIC_MOVE);
    }
}
