package org.datajoint.internal.crosssection;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.StoreException;
import org.datajoint.internal.objects.FilepathCodec;
import org.datajoint.internal.objects.OpenStore;
import org.datajoint.store.Store;
import org.datajoint.store.StorePath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts files that rows refer to by path into a store, unless they already exist. Each load has its own instance. */
final class PlacedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PlacedFiles.class);

    private record Placed(Store store, String path) {}

    private final List<Placed> placed = new ArrayList<>();

    /**
     * Puts a file, or the files of a folder, at the path in the row.
     *
     * @param source the name of the store that they were saved from
     * @throws StoreException if a different file has that path
     */
    void place(SectionFile file, OpenStore store, String source, String path, boolean isFolder) throws IOException {
        FilepathCodec.checkPlace(path, store);
        if (!isFolder) {
            place(file, store, source, path);
            return;
        }
        for (String below : file.folder(source, path)) {
            place(file, store, source, path + "/" + StorePath.checked(below));
        }
    }

    private void place(SectionFile file, OpenStore store, String source, String path) throws IOException {
        try (InputStream bytes = file.object(source, path)) {
            if (store.store().stat(path).isEmpty()) {
                placed.add(new Placed(store.store(), path));
                store.store().put(path, bytes);
            } else if (!isSame(bytes, store.store().get(path))) {
                throw new StoreException("the store " + store.name() + " already has a different file " + path
                        + ". Move it away, or load into another store");
            }
        }
    }

    private static boolean isSame(InputStream first, InputStream second) throws IOException {
        try (InputStream one = new BufferedInputStream(first);
                InputStream other = new BufferedInputStream(second)) {
            int next;
            do {
                next = one.read();
                if (next != other.read()) {
                    return false;
                }
            } while (next >= 0);
            return true;
        }
    }

    /** Deletes the files that were put here, and no others. */
    void delete() {
        for (Placed file : placed) {
            try {
                file.store().delete(file.path());
            } catch (DataJointException e) {
                LOG.warn(
                        "The file {} was written for rows that were not kept, and could not be deleted.",
                        file.path(),
                        e);
            }
        }
        placed.clear();
    }
}
