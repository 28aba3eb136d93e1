package org.datajoint.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.datajoint.errors.MissingObjectException;
import org.datajoint.errors.StoreException;

/**
 * A storage for objects that are too large for tables, such as a folder of files or a bucket of objects.
 *
 * <p>An object is a sequence of bytes with a path. Paths are relative to the store's location, with {@code /} between their
 * segments. The library has already checked the paths that it passes: no segment is empty, {@code .} or {@code ..}, and there
 * is no NUL and no backslash. A folder is merely a common prefix of the paths of objects.
 *
 * <p>Methods throw a {@link StoreException} if they fail, whose message names the object and the store and contains no
 * secret. Reading a stream that {@link #get} or {@link #range} returned may throw an {@code IOException}. Implementations
 * must be safe for use by many threads.
 */
public interface Store extends AutoCloseable {
    /**
     * Starts to write an object. The object becomes visible with {@link StoreOutput#commit}, which replaces an existing
     * object with the same path. Bytes are passed on as they are written, so that an object may be larger than the available
     * memory.
     */
    StoreOutput create(String path);

    /** Writes an object, replacing an existing one with the same path. */
    default void put(String path, byte[] content) {
        try (StoreOutput output = create(path)) {
            output.write(content);
            output.commit();
        } catch (IOException e) {
            throw new StoreException("The object " + path + " cannot be written: " + e, e);
        }
    }

    /**
     * Writes an object with the remaining content of a stream, replacing an existing one with the same path. The stream is
     * not closed.
     *
     * @return the size of the object in bytes
     */
    default long put(String path, InputStream content) {
        try (StoreOutput output = create(path)) {
            long size = content.transferTo(output);
            output.commit();
            return size;
        } catch (IOException e) {
            throw new StoreException("The object " + path + " cannot be written: " + e, e);
        }
    }

    /**
     * Writes an object unless one with the same path exists. If several writers do this at the same time, only one succeeds;
     * a store that cannot guarantee this may let the last one win.
     *
     * @return whether it was written
     */
    boolean putIfAbsent(String path, byte[] content);

    /**
     * Opens an object.
     *
     * @throws MissingObjectException if there is no such object
     */
    InputStream get(String path);

    /**
     * Opens a part of an object, without reading the rest. The stream has fewer bytes if the object ends earlier.
     *
     * @param offset the offset of the first byte, from 0
     * @param length the number of bytes
     * @throws MissingObjectException if there is no object
     */
    InputStream range(String path, long offset, long length);

    /** Returns the size and the date of an object; empty if there is no object with this path. */
    Optional<StoredFile> stat(String path);

    /**
     * Lists all objects in a folder and its subfolders, in no particular order. If listing fails, the stream throws a {@link
     * StoreException}; it never ends early without one. The stream must be closed.
     *
     * @param folder a path without a {@code /} at its end; empty for all objects of the store
     */
    Stream<StoredFile> list(String folder);

    /** Deletes an object. Does nothing if there is no such object. */
    void delete(String path);

    /** Deletes objects, several at a time if the store supports it. Paths without an object are ignored. */
    default void deleteAll(Collection<String> paths) {
        paths.forEach(this::delete);
    }

    /**
     * Deletes an object unless it was written or touched after the given time. A store that cannot do this atomically must
     * keep the time between checking the date and deleting the object as short as possible.
     *
     * @return whether it was deleted; false if there is no such object
     */
    default boolean deleteIfOlder(String path, Instant limit) {
        if (stat(path).filter(file -> !file.modified().isAfter(limit)).isEmpty()) {
            return false;
        }
        delete(path);
        return true;
    }

    /**
     * Sets the date of an object to the current time.
     *
     * @throws MissingObjectException if there is no such object
     */
    void touch(String path);

    /**
     * Returns the local file that contains an object; empty if the store does not keep its objects in files on this machine,
     * or if there is no such object.
     */
    default Optional<Path> file(String path) {
        return Optional.empty();
    }

    /**
     * Removes empty folders: the given folder and its subfolders, if they contain no object. Does nothing in a store whose
     * folders are only prefixes of paths.
     */
    default void prune(String folder) {}

    /** Releases the resources of the store. Idempotent. */
    @Override
    default void close() {}
}
