package org.datajoint.internal.objects;

import java.util.List;
import java.util.stream.Stream;
import org.datajoint.errors.CodecException;
import org.datajoint.store.StorePath;
import org.datajoint.store.StoredFile;

/**
 * What JSON in a table refers to, as it is in the store, whichever codec wrote it.
 *
 * @param store its store
 * @param path its path
 * @param isFolder whether it is a folder
 */
public record StoredContent(OpenStore store, String path, boolean isFolder) {
    /**
     * Opens the store that a reference names.
     *
     * @param json what the column holds
     * @param ofFiles whether a missing name may stand for the default store of files that others wrote
     * @throws CodecException if it is no reference
     */
    public static StoredContent of(Stores stores, Object json, String codec, boolean ofFiles) {
        Reference reference = Reference.of(json, codec);
        String named = reference.store();
        String store = named == null && ofFiles ? stores.anyDefault() : stores.name(named);
        return new StoredContent(stores.open(store), reference.path(), reference.flag("is_dir"));
    }

    /** Returns the paths of a folder's files below the folder, sorted. */
    public List<String> files() {
        try (Stream<StoredFile> files = store.store().list(path)) {
            return files.map(file -> StorePath.checked(file.path().substring(path.length() + 1)))
                    .sorted()
                    .toList();
        }
    }
}
