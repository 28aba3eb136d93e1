package org.datajoint.internal.crosssection;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipOutputStream;
import org.datajoint.errors.CodecException;
import org.datajoint.errors.DataJointException;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.objects.StoredContent;
import org.datajoint.internal.values.JsonText;
import org.datajoint.internal.values.ObjectStorage;
import org.datajoint.internal.values.ValueTypes;
import org.jspecify.annotations.Nullable;

/** Copies the objects that rows refer to from their stores to a zip file, each once, under the path that the rows contain. */
final class PackedObjects {
    private final ValueTypes types;
    private final ZipOutputStream zip;
    private final Set<String> written = new HashSet<>();
    private final Map<String, ObjectStorage> storages = new LinkedHashMap<>();
    private final Map<String, SectionTable.Objects> columns = new LinkedHashMap<>();

    PackedObjects(ValueTypes types, ZipOutputStream zip) {
        this.types = types;
        this.zip = zip;
    }

    /** Returns the name of the zip entry with an object or with a file in a folder. */
    static String file(String store, String path) {
        return "objects/" + store + "/" + path;
    }

    /** Returns the name of the zip entry that lists the files in a folder. */
    static String folder(String store, String path) {
        return "folders/" + store + "/" + path + ".json";
    }

    /** Prepares for the rows of another table. */
    void begin(TableInfo table) {
        storages.clear();
        columns.clear();
        for (SectionColumn column : SectionColumn.of(table, types)) {
            ObjectStorage storage = column.objects(types);
            if (storage != null) {
                storages.put(column.name(), storage);
                columns.put(column.name(), objects(column, storage, 0));
            }
        }
    }

    private static SectionTable.Objects objects(SectionColumn column, ObjectStorage storage, long count) {
        return new SectionTable.Objects(
                column.name(), column.attribute().type().text(), storage.codec().name(), count);
    }

    /** Returns the table's columns that refer to objects, each with the number of references. */
    List<SectionTable.Objects> columns() {
        return List.copyOf(columns.values());
    }

    /** Returns whether values of a column are kept in stores, by a built-in codec or one of the program's. */
    boolean keeps(SectionColumn column) {
        AttributeType type = column.attribute().type();
        return storages.containsKey(column.name())
                || (ValueTypes.isConverted(type)
                        && (type.store() != null || types.of(type).isStored()));
    }

    /**
     * Copies the object that a value refers to, if any, and returns the value, with the name of the store if it refers to an
     * object.
     *
     * @param value the value in its form in the file
     * @param row the number of the row, from 1
     * @throws CodecException if only one of the program's codecs knows the objects that the value refers to
     */
    Object add(SectionColumn column, Object value, TableName table, long row) throws IOException {
        if (!ValueTypes.isConverted(column.attribute().type())) {
            return value;
        }
        String place = "Row " + row + " of " + table + ", attribute `" + column.name() + "`";
        try {
            ObjectStorage storage = storages.get(column.name());
            Object stored = column.isJson() ? JsonText.read(value.toString()) : value;
            if (stored == null) {
                return value;
            }
            requireKnown(column, storage, stored);
            if (storage == null) {
                return value;
            }
            StoredContent content =
                    StoredContent.of(types.stores(), stored, storage.codec().name(), storage.ofFiles());
            pack(content);
            columns.compute(
                    column.name(), (name, before) -> objects(column, storage, before == null ? 1 : before.count() + 1));
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            ((Map<?, ?>) stored).forEach((field, part) -> named.put(String.valueOf(field), part));
            named.put("store", content.store().name());
            return JsonText.write(named);
        } catch (DataJointException e) {
            throw e.at(place);
        }
    }

    private void requireKnown(SectionColumn column, @Nullable ObjectStorage storage, Object stored) {
        AttributeType type = column.attribute().type();
        boolean unknown =
                storage == null ? keeps(column) : types.references(type, stored).size() > 1;
        if (unknown
                || (storage == null
                        && types.mayRefer(type)
                        && !types.references(type, stored).isEmpty())) {
            throw new CodecException("A value of " + type
                    + " refers to objects in stores that only its codec can write, so a cross-section"
                    + " cannot include them. Restrict the cross-section to rows without such values, or mask the"
                    + " attribute with null.");
        }
    }

    private void pack(StoredContent content) throws IOException {
        if (!content.isFolder()) {
            copy(content, content.path());
            return;
        }
        String list = folder(content.store().name(), content.path());
        if (written.add(list)) {
            List<String> files = content.files();
            for (String file : files) {
                copy(content, content.path() + "/" + file);
            }
            SectionWriter.begin(zip, list);
            zip.write(JsonValues.MAPPER.writeValueAsBytes(files));
            zip.closeEntry();
        }
    }

    private void copy(StoredContent content, String path) throws IOException {
        String name = file(content.store().name(), path);
        if (written.add(name)) {
            try (InputStream bytes = content.store().store().get(path)) {
                SectionWriter.begin(zip, name);
                bytes.transferTo(zip);
                zip.closeEntry();
            }
        }
    }
}
