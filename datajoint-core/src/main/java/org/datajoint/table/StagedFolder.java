package org.datajoint.table;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.datajoint.errors.StoreException;

/**
 * A folder of a store that is filled for a row, file by file; see {@link StagedInsert#folder}. A file that is written again
 * replaces the former one. For one thread at a time.
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
     * Opens a file of the folder for writing. It is there when the stream is closed.
     *
     * @param subpath its path below the folder, with {@code /} between its segments
     * @throws StoreException if the path leads out of the folder, or the store fails
     */
    public OutputStream open(String subpath) {
        return field.open(subpath);
    }

    /** Writes a file of the folder; see {@link #open}. */
    public void put(String subpath, byte[] content) {
        field.put(subpath, content);
    }

    /** Writes a file of the folder with what a stream holds, which is not closed; see {@link #open}. */
    public void put(String subpath, InputStream content) {
        field.put(subpath, content);
    }

    /** Deletes a file of the folder; does nothing if there is none. */
    public void delete(String subpath) {
        field.delete(subpath);
    }

    /** Returns the paths of the files that are written, below the folder. */
    public List<String> files() {
        return field.files();
    }
}
