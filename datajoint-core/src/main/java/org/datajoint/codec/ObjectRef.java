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
 * A reference to a file or a folder in a store: the value of an attribute of type {@code <object@>} or {@code <filepath@>}.
 * What the table records about it is known without accessing the store; all other methods access the store, for which the
 * instance must be open. Two references are equal if their stores and paths are equal. Safe for use by many threads.
 * Implemented only by this library.
 *
 * <pre>{@code
 * ObjectRef movie = session.restrict(key).fetch1("movie", ObjectRef.class);
 * try (InputStream frames = movie.range(0, 1 << 20)) {
 *     …
 * }
 * Path copy = movie.download(Path.of("movies"));
 * }</pre>
 *
 * <p>Methods that access the store throw a {@link org.datajoint.errors.StoreException} if that fails, and a {@link
 * org.datajoint.errors.MissingObjectException} if the object does not exist.
 */
public interface ObjectRef {
    /** Returns the path within the store. */
    String path();

    /** Returns the name of the store. */
    String store();

    /** Returns the size of the object in bytes, for a folder the sum of its files; empty if the table does not record it. */
    OptionalLong size();

    /** Returns the extension with which it was inserted, such as {@code .bin}; empty if there is none. */
    Optional<String> ext();

    /** Returns whether it is a folder. */
    boolean isDir();

    /** Returns the number of files in a folder; empty for a file, or if the table does not record it. */
    OptionalLong itemCount();

    /** Returns when it was inserted; empty if the table does not record it. */
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
     * @param subpath the path relative to the folder, with {@code /} between its segments
     * @throws org.datajoint.errors.StoreException if this is not a folder, or the path leaves it
     */
    InputStream open(String subpath);

    /**
     * Opens a part of the file, without reading the rest.
     *
     * @param offset the offset of the first byte, from 0
     * @param length the number of bytes; the stream has fewer if the file ends earlier
     */
    InputStream range(long offset, long length);

    /** Returns the content of the file. */
    byte[] bytes();

    /** Returns the names of the files and folders in the folder, sorted. */
    List<String> list();

    /** Returns the names of the files and folders in a subfolder, sorted. */
    List<String> list(String subpath);

    /**
     * Returns all files in the folder and its subfolders, with paths relative to the folder and in no particular order; for a
     * file, the file itself. The stream must be closed.
     */
    Stream<StoredFile> walk();

    /**
     * Copies the file, or the folder with everything in it, to a folder on this machine, which is created if it is missing.
     * If the target already has a file with the same name and contents, that file is used; if anything else has the name, a
     * number is appended.
     *
     * @return the path of the copy
     */
    Path download(Path dir);

    /** Returns whether the file exists, or at least one file of the folder. */
    boolean exists();

    /**
     * Verifies that the object is unchanged since it was inserted: the size of a file, and its hash if the table records it;
     * the files of a folder with their sizes, and that there are no others. If there is no list of a folder's files, the
     * number of files and their total size are compared with what the table records.
     *
     * @throws org.datajoint.errors.StoreException if the object has changed; the message says what differs
     */
    void verify();
}
