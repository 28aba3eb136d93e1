package org.datajoint.internal.objects;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.datajoint.codec.CodecContext;
import org.datajoint.codec.ObjectRef;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.store.StoreLayout;
import org.datajoint.store.StorePath;
import org.datajoint.store.StoredFile;
import org.jspecify.annotations.Nullable;

/** {@code <filepath@>}: references to files and folders that others keep in a store. They are neither copied nor deleted. */
public final class FilepathCodec implements StoringCodec {
    private final Stores stores;

    public FilepathCodec(Stores stores) {
        this.stores = stores;
    }

    @Override
    public String name() {
        return "filepath";
    }

    @Override
    public void validate(Object value) {
        normalized(value);
    }

    @Override
    public Object encode(Object value, CodecContext context) {
        OpenStore store = stores.open(context.store());
        if (value instanceof ObjectRef reference && !reference.store().equals(store.name())) {
            throw new InvalidValueException("the object is in the store " + reference.store()
                    + ", but the attribute belongs to the store " + store.name());
        }
        String path = normalized(value);
        checkPlace(path, store);
        Optional<StoredFile> file = store.store().stat(path);
        if (file.isEmpty() && !isFolder(store, path)) {
            throw new InvalidValueException("there is no file or folder " + path + " in the store " + store.name());
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("path", path);
        json.put("store", store.name());
        json.put("size", file.map(StoredFile::size).orElse(null));
        json.put("is_dir", file.isEmpty());
        json.put("timestamp", Reference.now());
        return json;
    }

    private static boolean isFolder(OpenStore store, String path) {
        try (Stream<StoredFile> files = store.store().list(path)) {
            return files.findAny().isPresent();
        }
    }

    /**
     * Checks that a path may be referred to.
     *
     * @throws InvalidValueException if it is in a folder that DataJoint manages, or outside the folder configured for such
     *     files
     */
    public static void checkPlace(String path, OpenStore store) {
        StoreLayout layout = store.spec().layout();
        for (String own : List.of(layout.hashPrefix(), layout.schemaPrefix())) {
            if (!own.isEmpty() && StorePath.isWithin(path, own)) {
                throw new InvalidValueException("it is in the folder " + own + " of the store " + store.name()
                        + ", whose files DataJoint manages. Refer to a file elsewhere in the store");
            }
        }
        layout.filepathPrefix().ifPresent(prefix -> {
            if (!StorePath.isWithin(path, prefix)) {
                throw new InvalidValueException("the path must be in the folder " + prefix + " of the store "
                        + store.name() + " (stores." + store.name() + ".filepath_prefix)");
            }
        });
    }

    /** Returns the path without {@code .} and {@code ..} and without a slash at its end. The checks apply to this form. */
    private static String normalized(Object value) {
        String text = text(value);
        List<String> segments = new ArrayList<>();
        for (String segment : text.split("/", -1)) {
            if (segment.equals("..")) {
                if (segments.isEmpty()) {
                    throw new InvalidValueException("the path leads out of the store");
                }
                segments.remove(segments.size() - 1);
            } else if (!segment.equals(".") && !segment.isEmpty()) {
                segments.add(segment);
            }
        }
        if (text.startsWith("/")) {
            throw new InvalidValueException("the path is absolute, but must be relative to the store's location");
        }
        String path = String.join("/", segments);
        if (path.isEmpty()) {
            throw new InvalidValueException("the path does not name a file in the store");
        }
        StorePath.checked(path);
        return path;
    }

    private static String text(Object value) {
        if (value instanceof ObjectRef reference) {
            return reference.path();
        }
        if (value instanceof Path path) {
            List<String> names = new ArrayList<>();
            path.forEach(name -> names.add(name.toString()));
            return (path.isAbsolute() ? "/" : "") + String.join("/", names);
        }
        if (value instanceof File file) {
            return text(file.toPath());
        }
        if (value instanceof CharSequence text) {
            return text.toString();
        }
        throw new InvalidValueException("give the path of a file or folder within the store, as text or as a Path");
    }

    @Override
    public Object decode(Object stored, CodecContext context) {
        return StoredObjectRef.of(stores, Reference.of(stored, name()), true);
    }
}
