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
 * A place for objects that are too large for tables: files in a folder, or objects in a bucket.
 *
 * <p>An object is a sequence of bytes with a path. Paths are relative to the store's location, with {@code /} between their
 * segments; before a path gets here it was checked that no segment is empty, {@code .} or {@code ..}, and that it has neither
 * a NUL nor a backslash. A folder is no more than the beginning of the paths of several objects.
 *
 * <p>Every failure is a {@link StoreException} whose message names the object and the store and shows no secret; reading a
 * stream that {@link #get} or {@link #range} returned may fail with an {@code IOException}. Implementations must be safe for
 * use by many threads.
 */
public interface Store extends AutoCloseable {
    /**
     * Begins to write an object. Nobody sees it before {@link StoreOutput#commit}, which replaces an object of that path. Bytes
     * are passed on as they come, so that an object may be larger than the memory.
     */
    StoreOutput create(String path);

    /** Writes an object, and replaces one of that path. */
    default void put(String path, byte[] content) {
        try (StoreOutput output = create(path)) {
            output.write(content);
            output.commit();
        } catch (IOException e) {
            throw new StoreException("The object " + path + " cannot be written: " + e, e);
        }
    }

    /**
     * Writes an object with all that a stream still holds, and replaces one of that path. The stream is not closed.
     *
     * @return how many bytes the object has
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
     * Writes an object unless there is one of that path. Of several that write at the same time, one does; a store that cannot
     * tell may let the last one win.
     *
     * @return whether it was written
     */
    boolean putIfAbsent(String path, byte[] content);

    /**
     * Opens an object.
     *
     * @throws MissingObjectException if there is none
     */
    InputStream get(String path);

    /**
     * Opens a part of an object, without reading the rest. Fewer bytes come if the object ends before.
     *
     * @param offset of the first byte, from 0
     * @param length how many bytes
     * @throws MissingObjectException if there is no object
     */
    InputStream range(String path, long offset, long length);

    /** Returns size and date of an object; empty if there is none, or only a folder. */
    Optional<StoredFile> stat(String path);

    /**
     * Lists all objects below a folder, those of folders in it too, in any order. A failure ends the stream with a
     * {@link StoreException}; it never ends early without one. Close the stream.
     *
     * @param folder a path without a {@code /} at its end; empty for all objects of the store
     */
    Stream<StoredFile> list(String folder);

    /** Deletes an object; does nothing if there is none. */
    void delete(String path);

    /** Deletes objects, several at a time if the store can do so; does nothing about those that there are none of. */
    default void deleteAll(Collection<String> paths) {
        paths.forEach(this::delete);
    }

    /**
     * Deletes an object unless it was written or touched after a moment. A store that cannot do this at once leaves as little time
     * as it can between the look at the date and the deletion.
     *
     * @return whether it was deleted; false if there is none
     */
    default boolean deleteIfOlder(String path, Instant limit) {
        if (stat(path).filter(file -> !file.modified().isAfter(limit)).isEmpty()) {
            return false;
        }
        delete(path);
        return true;
    }

    /**
     * Sets the date of an object to now.
     *
     * @throws MissingObjectException if there is none
     */
    void touch(String path);

    /** Returns the file that holds an object; empty if objects are no files of this machine, or there is none. */
    default Optional<Path> file(String path) {
        return Optional.empty();
    }

    /** Removes the folders below a folder that hold no object, and the folder itself, if folders are more than parts of paths. */
    default void prune(String folder) {}

    /** Lets go of what the store holds. Closing twice is harmless. */
    @Override
    default void close() {}
}
