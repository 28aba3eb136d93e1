package org.datajoint.internal.crosssection;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.datajoint.codec.CodecContext;
import org.datajoint.errors.CodecException;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.StoreException;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.definition.TypeParser;
import org.datajoint.internal.definition.TypeReading;
import org.datajoint.internal.objects.HashCodec;
import org.datajoint.internal.objects.NewObjects;
import org.datajoint.internal.objects.ObjectCodec;
import org.datajoint.internal.objects.ObjectWriter;
import org.datajoint.internal.objects.OpenStore;
import org.datajoint.internal.values.JsonText;
import org.datajoint.internal.values.ObjectStorage;
import org.datajoint.internal.values.RowContext;
import org.datajoint.internal.values.ValueTypes;
import org.datajoint.store.StorePath;
import org.jspecify.annotations.Nullable;

/**
 * Writes the objects of a cross-section file to the stores of the loaded tables as new objects. If the load fails, they are
 * deleted, except for objects named by the hash of their content: other rows may refer to these by now, so they are left to
 * the garbage collector. Each load has its own instance.
 */
final class LoadedObjects {
    private final SectionFile file;
    private final ValueTypes types;
    private final NewObjects written = new NewObjects();
    private final PlacedFiles placed = new PlacedFiles();

    LoadedObjects(SectionFile file, ValueTypes types) {
        this.file = file;
        this.types = types;
    }

    /**
     * Opens the stores of all objects, so that a problem is found before anything is changed.
     *
     * @throws DataJointException if a store is not configured, or if a codec is missing
     */
    void requireStores() {
        for (SectionTable table : file.tables()) {
            for (SectionTable.Objects objects : table.objects()) {
                if (objects.count() > 0) {
                    try {
                        storage(objects).open();
                    } catch (DataJointException e) {
                        throw e.at("The attribute `" + objects.column() + "` : " + objects.type() + " of "
                                + table.name()
                                + " in the cross-section has objects, which have to be written to a store. Nothing was"
                                + " loaded");
                    }
                }
            }
        }
    }

    private ObjectStorage storage(SectionTable.Objects objects) {
        ObjectStorage storage = TypeParser.read(objects.type()) instanceof TypeReading.Known known
                        && ValueTypes.isConverted(known.type())
                ? types.objects(known.type(), objects.column())
                : null;
        if (storage == null || !storage.codec().name().equals(objects.codec())) {
            throw new CodecException(
                    "The objects were written by the codec `<" + objects.codec() + "@>`, but " + objects.type()
                            + " does not use it in this instance. Register the codec with which they were saved");
        }
        return storage;
    }

    /** Returns the storages of the columns whose values are kept in stores, by the names of the columns. */
    Map<String, ObjectStorage> storages(SectionTable table, TableInfo existing) {
        Map<String, ObjectStorage> all = new LinkedHashMap<>();
        for (SectionColumn column : SectionColumn.of(existing, types)) {
            ObjectStorage storage = column.objects(types);
            String codec = storage == null ? "" : storage.codec().name();
            String saved = table.objects().stream()
                    .filter(objects -> objects.column().equals(column.name()))
                    .map(SectionTable.Objects::codec)
                    .findAny()
                    .orElse("");
            boolean isLoaded = table.columns().stream().anyMatch(c -> c.name().equals(column.name()));
            if (isLoaded && !codec.equals(saved)) {
                throw new DataJointException("The attribute `" + column.name() + "` of " + existing.name() + " is "
                        + column.attribute().type() + ", but its values in the cross-section are "
                        + (saved.isEmpty() ? "not in a store" : "those of `<" + saved + "@>`")
                        + ". Nothing was loaded. Load into another schema, or register the codecs with which the"
                        + " cross-section was saved.");
            }
            if (storage != null) {
                all.put(column.name(), storage);
            }
        }
        return all;
    }

    /**
     * Writes the object that a value refers to.
     *
     * @param json the value in the file, a reference to an object
     * @param table the table that is loaded
     * @param row the values of the row
     * @return the reference to the new object
     */
    String write(ObjectStorage storage, String json, TableInfo table, Map<String, ? extends @Nullable Object> row)
            throws IOException {
        if (!(JsonText.read(json) instanceof Map<?, ?> reference) || !(reference.get("path") instanceof String path)) {
            throw new CodecException("this is not a reference to an object: " + json);
        }
        String source = String.valueOf(reference.get("store"));
        boolean isFolder = Boolean.TRUE.equals(reference.get("is_dir"));
        CodecContext context =
                storage.context(new RowContext(table.name(), table.heading().primaryKey(), () -> row, written, null));
        OpenStore store = storage.open();
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        reference.forEach((field, value) -> result.put(String.valueOf(field), value));
        result.put("store", store.name());
        if (storage.ofFiles()) {
            placed.place(file, store, source, StorePath.checked(path), isFolder);
        } else if (storage.codec() instanceof HashCodec codec) {
            result.putAll(hashed(codec, context, content(source, path), reference.get("hash")));
        } else {
            String extension = storage.codec() instanceof ObjectCodec
                    ? reference.get("ext") instanceof String ext ? ext : ""
                    : ".npy";
            String target = StorePath.checked(context.newPath(extension));
            result.put("path", target);
            copy(store, target, source, path, isFolder);
        }
        return JsonText.write(result);
    }

    private byte[] content(String source, String path) throws IOException {
        try (InputStream bytes = file.object(source, path)) {
            return bytes.readAllBytes();
        }
    }

    private static Map<String, @Nullable Object> hashed(
            HashCodec codec, CodecContext context, byte[] content, @Nullable Object hash) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        ((Map<?, ?>) codec.encode(content, context)).forEach((field, value) -> json.put(String.valueOf(field), value));
        if (!Objects.equals(json.get("hash"), hash)) {
            throw new StoreException("the object in the cross-section is damaged: its hash is " + json.get("hash")
                    + " instead of " + hash);
        }
        return json;
    }

    private void copy(OpenStore store, String target, String source, String path, boolean isFolder) throws IOException {
        if (!isFolder) {
            try (InputStream bytes = file.object(source, path)) {
                store.store().put(target, bytes);
            }
            return;
        }
        ObjectWriter writer = new ObjectWriter(store, target);
        for (String below : file.folder(source, path)) {
            try (InputStream bytes = file.object(source, path + "/" + below)) {
                writer.put(StorePath.checked(below), bytes);
            }
        }
        writer.folder(null);
    }

    /** Deletes the objects that were written, because their rows are not kept. May be called twice. */
    void delete() {
        NewObjects.delete(types.stores(), List.of(written));
        placed.delete();
    }
}
