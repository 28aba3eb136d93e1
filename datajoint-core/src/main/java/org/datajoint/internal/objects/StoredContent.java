package org.datajoint.internal.objects;

import java.util.List;
import java.util.stream.Stream;
import org.datajoint.errors.CodecException;
import org.datajoint.store.StorePath;
import org.datajoint.store.StoredFile;

/**
 * The file or folder in a store to which JSON in a table refers, whichever codec wrote it.
 *
 * @param store the store
 * @param path the path in the store
 * @param isFolder whether it is a folder
 */
public record StoredContent(OpenStore store, String path, boolean isFolder) {
    /**
     * Opens the store that a reference names.
     *
     * @param json the value of the column
     * @param ofFiles whether the reference is of {@code <filepath@>}, whose default store may be another one
     * @throws CodecException if the JSON is not a reference
     */
    public static StoredContent of(Stores stores, Object json, String codec, boolean ofFiles) {
        Reference reference = Reference.of(json, codec);
        String named = reference.store();
        String store = named == null && ofFiles ? stores.anyDefault() : stores.name(named);
        return new StoredContent(stores.open(store), reference.path(), reference.flag("is_dir"));
    }

    /** Returns the paths of a folder's files relative to the folder, sorted. */
    public List<String> files() {
        try (Stream<StoredFile> files = store.store().list(path)) {
            return files.map(file -> StorePath.checked(file.path().substring(path.length() + 1)))
                    .sorted()
                    .toList();
        }
    }
}
