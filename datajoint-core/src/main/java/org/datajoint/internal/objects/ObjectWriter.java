package org.datajoint.internal.objects;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one object: a file, or the files of a folder and then its manifest. Not safe for use by several threads. */
public final class ObjectWriter {
    private final OpenStore store;
    private final String path;
    private final List<ManifestEntry> files = new ArrayList<>();

    public ObjectWriter(OpenStore store, String path) {
        this.store = store;
        this.path = path;
    }

    /** Writes a file, and returns the JSON that refers to it. */
    Map<String, @Nullable Object> file(@Nullable String extension, byte[] content) {
        store.store().put(path, content);
        return reference(content.length, extension, null);
    }

    /** Writes a file, and returns the JSON that refers to it. */
    Map<String, @Nullable Object> file(@Nullable String extension, InputStream content) {
        return reference(store.store().put(path, content), extension, null);
    }

    /** Returns the JSON that refers to a file that has been written. */
    public Map<String, @Nullable Object> written(@Nullable String extension, long size) {
        return reference(size, extension, null);
    }

    /** Writes a file of a folder. */
    public void put(String subpath, InputStream content) {
        wrote(subpath, store.store().put(path + "/" + subpath, content));
    }

    /** Records a file of a folder that has been written. */
    public void wrote(String subpath, long size) {
        files.add(new ManifestEntry(subpath, size));
    }

    /** Writes the manifest of a folder, and returns the JSON that refers to the folder. */
    public Map<String, @Nullable Object> folder(@Nullable String extension) {
        String now = Reference.now();
        long size = files.stream().mapToLong(ManifestEntry::size).sum();
        store.store().put(path + ObjectPath.MANIFEST, new Manifest(files, size, files.size(), now).json());
        return reference(size, extension, files.size());
    }

    private Map<String, @Nullable Object> reference(
            long size, @Nullable String extension, @Nullable Integer itemCount) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("path", path);
        json.put("store", store.name());
        json.put("size", size);
        json.put("ext", extension);
        json.put("is_dir", itemCount != null);
        json.put("item_count", itemCount);
        json.put("timestamp", Reference.now());
        return json;
    }
}
