package org.datajoint.table;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.datajoint.errors.StoreException;

/**
 * A folder in a store that is filled file by file before the row that refers to it is inserted; see {@link
 * StagedInsert#folder}. Writing a file again replaces it. For use by one thread at a time.
 */
public final class StagedFolder {
    private final FolderField field;

    StagedFolder(FolderField field) {
        this.field = field;
    }

    /** Returns the folder's path within the store. */
    public String path() {
        return field.path();
    }

    /**
     * Opens a file in the folder for writing. The file exists once the stream is closed.
     *
     * @param subpath its path relative to the folder, with {@code /} between its segments
     * @throws StoreException if the path leaves the folder, or the store fails
     */
    public OutputStream open(String subpath) {
        return field.open(subpath);
    }

    /** Writes a file in the folder; see {@link #open}. */
    public void put(String subpath, byte[] content) {
        field.put(subpath, content);
    }

    /** Writes a file in the folder with the content of a stream, which is not closed; see {@link #open}. */
    public void put(String subpath, InputStream content) {
        field.put(subpath, content);
    }

    /** Deletes a file in the folder. Does nothing if there is no such file. */
    public void delete(String subpath) {
        field.delete(subpath);
    }

    /** Returns the paths of the files that have been written, relative to the folder. */
    public List<String> files() {
        return field.files();
    }
}
