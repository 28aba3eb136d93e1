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
 * The folder that keeps unpacked servers and prepared data between runs. It is inside the configured folder, which may
 * also be used for other things.
 *
 * <p>Finished folders have their final names. An unfinished folder has a name that ends in {@code .part} and is renamed
 * at the end. All of this happens under one file lock, so a {@code .part} of this library that the holder of the lock
 * finds was left by a process that died.
 */
final class ServerCache {
    /** The folder's name inside the configured folder. */
    static final String NAME = "datajoint-embedded-server";

    private static final Logger LOG = LoggerFactory.getLogger(ServerCache.class);
    private static final Object ONE_THREAD = new Object();
    private static final Pattern PART = Pattern.compile("mariadb-[A-Za-z0-9._-]+\\.[0-9a-f]{8}\\.part");

    private final Path folder;

    ServerCache(Path parent) {
        this.folder = parent.toAbsolutePath().normalize().resolve(NAME);
    }

    /**
     * A prepared server: the installation, the template of its data, and a private folder for the run, into which the
     * template has not been copied yet.
     */
    record Prepared(Installation installation, Path data, RunFolder run) {}

    /** Unpacks and prepares what is missing, removes the remains of dead runs, and reserves a folder for a new run. */
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
     * Creates the folder if it does not exist.
     *
     * @throws StartException if it cannot be used, or if it contains files that this library did not create
     */
    void open() {
        for (Path above = folder; above != null; above = above.getParent()) {
            if (Files.exists(above) && !Files.isDirectory(above)) {
                throw unusable(above + " is a file, not a folder", null);
            }
        }
        if (Files.isSymbolicLink(folder)) {
            throw unusable(folder + " is a link, and a folder elsewhere may belong to others", null);
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

    /** Creates the folder with its mark in one step, because another process may look at the same time. */
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
            throw unusable("it contains files that DataJoint's tests did not create", null);
        }
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    private StartException unusable(String reason, @Nullable IOException failure) {
        String text = "The folder " + folder + " for the embedded server cannot be used (" + reason
                + "): free half a gigabyte of space for it, or choose another folder with DJ_TEST_CACHE"
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

    /** Removes the remains of runs and preparations that ended early. Must be called under the lock. */
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
            throw new IOException(finished + " was not created by DataJoint's tests; move it away");
        }
        Path part = OwnFolder.create(folder.resolve(name + "." + unique() + ".part"));
        step.fill(part);
        return Files.move(part, finished, StandardCopyOption.ATOMIC_MOVE);
    }
}
