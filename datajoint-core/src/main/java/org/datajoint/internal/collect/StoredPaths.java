package org.datajoint.internal.collect;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.datajoint.store.Store;
import org.datajoint.store.StorePath;
import org.datajoint.store.StoredFile;

/**
 * The files of the given schemas in a store.
 *
 * @param hashes the objects named by their hashes, by path
 * @param objects the files named after their rows, by path
 * @param temporary the incomplete files, by path
 */
record StoredPaths(Map<String, StoredFile> hashes, Map<String, StoredFile> objects, Map<String, StoredFile> temporary) {
    /**
     * Lists the files.
     *
     * @throws org.datajoint.errors.StoreException if not all of them can be listed
     */
    static StoredPaths list(Store store, ManagedPaths managed) {
        StoredPaths paths = new StoredPaths(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        for (String folder : managed.folders()) {
            try (Stream<StoredFile> files = store.list(folder)) {
                files.forEach(file -> paths.add(file, managed.kind(file.path())));
            }
        }
        return paths;
    }

    private void add(StoredFile file, ManagedPaths.Kind kind) {
        if (!StorePath.isUsable(file.path())) {
            return; // No row can refer to such a path, and the store could not delete it.
        }
        switch (kind) {
            case HASH -> hashes.put(file.path(), file);
            case OBJECT -> objects.put(file.path(), file);
            case TEMPORARY -> temporary.put(file.path(), file);
            case OTHER -> {}
        }
    }
}
