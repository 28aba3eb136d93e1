package org.datajoint.internal.objects;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.datajoint.errors.MissingObjectException;
import org.datajoint.errors.StoreException;
import org.datajoint.store.Store;
import org.datajoint.store.StoreOutput;
import org.datajoint.store.StoredFile;
import org.jspecify.annotations.Nullable;

/**
 * A store whose location is a folder and whose objects are files. Links are followed only if they lead to files in the folder.
 *
 * @param name the store's name
 * @param location the folder, with links resolved
 * @param unsynced syncs written files to the disk later; null if a file is synced before it gets its name
 */
record FileStore(String name, Path location, @Nullable Unsynced unsynced) implements Store {
    /** The maximum number of attempts to create a file in a folder that others remove because it is empty. */
    private static final int ATTEMPTS = 50;

    @Override
    public StoreOutput create(String path) {
        return output(path);
    }

    private FileStoreOutput output(String path) {
        for (int i = 1; ; i++) {
            try {
                return FileStoreOutput.to(this, path, written(path));
            } catch (NoSuchFileException | FileAlreadyExistsException e) {
                if (i == ATTEMPTS) {
                    throw failure("written", path, e);
                }
            } catch (IOException e) {
                throw failure("written", path, e);
            }
        }
    }

    @Override
    public void put(String path, byte[] content) {
        put(path, new ByteArrayInputStream(content));
    }

    @Override
    public long put(String path, InputStream content) {
        try (FileStoreOutput output = output(path)) {
            long size = content.transferTo(output);
            output.commit();
            return size;
        } catch (IOException e) {
            throw failure("written", path, e);
        }
    }

    @Override
    public boolean putIfAbsent(String path, byte[] content) {
        try (FileStoreOutput output = output(path)) {
            output.write(content);
            return output.commitIfAbsent();
        } catch (IOException e) {
            throw failure("written", path, e);
        }
    }

    @Override
    public InputStream get(String path) {
        try {
            return Files.newInputStream(existing(path), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw failure("read", path, e);
        }
    }

    @Override
    public InputStream range(String path, long offset, long length) {
        try {
            SeekableByteChannel channel =
                    Files.newByteChannel(existing(path), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            channel.position(Math.min(offset, channel.size()));
            return new LimitedInput(Channels.newInputStream(channel), length);
        } catch (IOException e) {
            throw failure("read", path, e);
        }
    }

    @Override
    public Optional<StoredFile> stat(String path) {
        return file(path).flatMap(file -> {
            try {
                return Optional.of(stored(path, Files.readAttributes(file, BasicFileAttributes.class)));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            } catch (IOException e) {
                throw failure("accessed", path, e);
            }
        });
    }

    static StoredFile stored(String path, BasicFileAttributes attributes) {
        return new StoredFile(
                path, attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    @Override
    public Stream<StoredFile> list(String folder) {
        Path start = folder.isEmpty() ? location : resolved(folder);
        try {
            Path real = start.toRealPath();
            checkInside(real, folder);
            return FileListing.stream(real, folder, e -> failure("listed", folder, e));
        } catch (NoSuchFileException e) {
            return Stream.empty();
        } catch (IOException e) {
            throw failure("listed", folder, e);
        }
    }

    @Override
    public void delete(String path) {
        Path file = resolved(path);
        try {
            checkInside(parent(file).toRealPath(), path);
            if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw failure("deleted", path, e);
        }
    }

    /**
     * Renames the file before it decides. A writer that touched the file before is noticed by the file's new time; one that
     * touches it afterwards fails, and writes the object again.
     */
    @Override
    public boolean deleteIfOlder(String path, Instant limit) {
        if (stat(path).filter(file -> !file.modified().isAfter(limit)).isEmpty()) {
            return false;
        }
        Path file = resolved(path);
        try {
            Path folder = parent(file).toRealPath();
            checkInside(folder, path);
            Path taken = folder.resolve(".datajoint-" + UUID.randomUUID() + ".saving");
            Files.move(folder.resolve(file.getFileName()), taken, StandardCopyOption.ATOMIC_MOVE);
            boolean isOld = !Files.getLastModifiedTime(taken, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isAfter(limit);
            if (isOld || Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(taken);
                return isOld;
            }
            Files.move(taken, folder.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            return false;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw failure("deleted", path, e);
        }
    }

    @Override
    public void touch(String path) {
        try {
            Files.setLastModifiedTime(existing(path), FileTime.from(Instant.now()));
        } catch (IOException e) {
            throw failure("touched", path, e);
        }
    }

    @Override
    public Optional<Path> file(String path) {
        try {
            Path real = resolved(path).toRealPath();
            checkInside(real, path);
            return Optional.of(real).filter(Files::isRegularFile);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure("accessed", path, e);
        }
    }

    @Override
    public void prune(String folder) {
        Path start = folder.isEmpty() ? location : resolved(folder);
        try {
            checkInside(start.toRealPath(), folder);
            EmptyFolders.remove(start, !folder.isEmpty());
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw failure("cleared of empty folders", folder, e);
        }
    }

    private Path existing(String path) {
        return file(path).orElseThrow(() -> {
            String missing = "There is no object " + path + " in the store " + name + ".";
            return new MissingObjectException(
                    Files.isDirectory(location) ? missing : missing + " " + advice().vanished());
        });
    }

    private Path resolved(String path) {
        try {
            return location.resolve(path);
        } catch (InvalidPathException e) {
            throw new StoreException(
                    "The path \"" + path + "\" is not valid in the store " + name + ": " + e.getReason(), e);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalStateException("A file of a store is inside its location.");
        }
        return parent;
    }

    /** Returns the file to which an object is written, and creates its folder. */
    private Path written(String path) throws IOException {
        Path file = resolved(path);
        Path folder = parent(file);
        Path existing = folder;
        while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = parent(existing);
        }
        if (!existing.startsWith(location)) {
            throw failure("written", path, new NoSuchFileException(location.toString()));
        }
        checkInside(existing.toRealPath(), path);
        try {
            Files.createDirectories(folder);
        } catch (FileSystemException e) {
            if (Files.isRegularFile(existing) && !existing.equals(location)) {
                throw new StoreException(
                        "The object " + path + " cannot be written to the store " + name
                                + ", because "
                                + location.relativize(existing)
                                + " is an object, not a folder. Remove it if no row refers to it.",
                        e);
            }
            throw e;
        }
        Path real = folder.toRealPath();
        checkInside(real, path);
        return real.resolve(file.getFileName());
    }

    private void checkInside(Path real, String path) {
        if (!real.startsWith(location)) {
            throw new StoreException("The path \"" + path + "\" is not used, because links lead out of the store "
                    + name + ". Remove the link, or configure its target as a separate store.");
        }
    }

    StoreException failure(String done, String path, IOException e) {
        String failed = (path.isEmpty() ? "The location" : "The object " + path) + " of the store " + name
                + " cannot be " + done + ": " + e;
        String advice = advice().advice(e);
        return new StoreException(advice.isEmpty() ? failed : failed + ". " + advice, e);
    }

    private FileFailure advice() {
        return new FileFailure(name, location);
    }
}
