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
 * Writes the objects of a file to the stores of the tables that are loaded, as new ones. What was written for rows that are not
 * kept is deleted, but for objects that are called after what they hold: other rows may refer to these meanwhile, so that only
 * the garbage collector can tell. For one load.
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
     * Opens the stores of all objects, before anything is done.
     *
     * @throws DataJointException if one is not in the settings, or keeps something else
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
                                + " in the cross-section has objects to be written to a store. Nothing was"
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
            throw new CodecException("The objects are those of the codec `<" + objects.codec() + "@>`, and "
                    + objects.type() + " is no such type in this instance. Register the codec that it was saved with");
        }
        return storage;
    }

    /** Returns how the values of a table's columns get into stores, by the names of the columns. */
    Map<String, ObjectStorage> storages(SectionTable table, TableInfo there) {
        Map<String, ObjectStorage> all = new LinkedHashMap<>();
        for (SectionColumn column : SectionColumn.of(there, types)) {
            ObjectStorage storage = column.objects(types);
            String codec = storage == null ? "" : storage.codec().name();
            String saved = table.objects().stream()
                    .filter(objects -> objects.column().equals(column.name()))
                    .map(SectionTable.Objects::codec)
                    .findAny()
                    .orElse("");
            boolean isLoaded = table.columns().stream().anyMatch(c -> c.name().equals(column.name()));
            if (isLoaded && !codec.equals(saved)) {
                throw new DataJointException("The attribute `" + column.name() + "` of " + there.name() + " is "
                        + column.attribute().type() + ", and its values in the cross-section are "
                        + (saved.isEmpty() ? "in no store" : "those of `<" + saved + "@>`")
                        + ". Nothing was loaded. Load into another schema, or with the codecs that it was saved with.");
            }
            if (storage != null) {
                all.put(column.name(), storage);
            }
        }
        return all;
    }

    /**
     * Writes what a value refers to.
     *
     * @param json the value in the file, as text
     * @param table the table that is loaded
     * @param row the row
     * @return the text of the JSON that refers to what was written
     */
    String write(ObjectStorage storage, String json, TableInfo table, Map<String, ? extends @Nullable Object> row)
            throws IOException {
        if (!(JsonText.read(json) instanceof Map<?, ?> reference) || !(reference.get("path") instanceof String path)) {
            throw new CodecException("this is no reference to an object: " + json);
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
            throw new StoreException("the object is damaged in the cross-section: its hash is " + json.get("hash")
                    + " and should be " + hash);
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

    /** Deletes what was written for rows that are not kept. Doing so twice is harmless. */
    void delete() {
        NewObjects.delete(types.stores(), List.of(written));
        placed.delete();
    }
}
