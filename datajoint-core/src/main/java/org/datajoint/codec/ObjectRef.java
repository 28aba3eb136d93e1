package org.datajoint.codec;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.datajoint.store.StoredFile;

/**
 * A file or a folder in a store: what attributes of the types {@code <object@>} and {@code <filepath@>} are read as. What the
 * table knows of it is there without asking the store; everything else reads from the store when it is called, as long as the
 * instance is open. Two references are equal if store and path are. Safe for use by many threads. Implemented by the library
 * alone.
 *
 * <pre>{@code
 * ObjectRef movie = session.restrict(key).fetch1("movie", ObjectRef.class);
 * try (InputStream frames = movie.range(0, 1 << 20)) {
 *     …
 * }
 * Path copy = movie.download(Path.of("movies"));
 * }</pre>
 *
 * <p>What reads from the store throws {@link org.datajoint.errors.StoreException} if that fails, and
 * {@link org.datajoint.errors.MissingObjectException} if the object is not there.
 */
public interface ObjectRef {
    /** Returns the path within the store. */
    String path();

    /** Returns the name of the store. */
    String store();

    /** Returns how many bytes the object has, a folder's files together; empty if the table does not know. */
    OptionalLong size();

    /** Returns the extension that it was inserted with, such as {@code .bin}; empty if there is none. */
    Optional<String> ext();

    /** Returns whether it is a folder. */
    boolean isDir();

    /** Returns how many files a folder has; empty for a file, or if the table does not know. */
    OptionalLong itemCount();

    /** Returns when it was inserted; empty if the table does not know. */
    Optional<Instant> timestamp();

    /**
     * Opens the file.
     *
     * @throws org.datajoint.errors.StoreException if it is a folder
     */
    InputStream open();

    /**
     * Opens a file of the folder.
     *
     * @param subpath its path below the folder, with {@code /} between its segments
     * @throws org.datajoint.errors.StoreException if this is no folder, or the path leads out of it
     */
    InputStream open(String subpath);

    /**
     * Opens a part of the file, without reading the rest.
     *
     * @param offset of the first byte, from 0
     * @param length how many bytes; fewer come if the file ends before
     */
    InputStream range(long offset, long length);

    /** Returns the whole file. */
    byte[] bytes();

    /** Returns the names of the files and folders in the folder, sorted. */
    List<String> list();

    /** Returns the names of the files and folders in a folder below the folder, sorted. */
    List<String> list(String subpath);

    /** Returns all files of the folder, with paths relative to it, in any order; for a file, itself. Close the stream. */
    Stream<StoredFile> walk();

    /**
     * Copies the file, or the folder with all that is in it, into a folder of this machine, which is made if it is missing. A
     * file there of the same name and contents is taken for it; beside anything else of its name it gets a number.
     *
     * @return the copy
     */
    Path download(Path dir);

    /** Returns whether the file is there, or at least one file of the folder. */
    boolean exists();

    /**
     * Checks that the object is as it was inserted: a file's size, and its hash if the table knows it; each file of a folder
     * and its size, and that there is none beside them. A folder that has no list of its files must have as many files and bytes
     * as the table knows.
     *
     * @throws org.datajoint.errors.StoreException if it is not; its message says what differs
     */
    void verify();
}
