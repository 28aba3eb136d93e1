package org.datajoint.internal.values;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.datajoint.heading.TableName;
import org.datajoint.internal.objects.NewObjects;
import org.datajoint.internal.objects.Uploads;
import org.datajoint.store.StoredObject;
import org.jspecify.annotations.Nullable;

/** The row that a value belongs to, for codecs and for types that keep their values in a store. Not thread-safe. */
public final class RowContext {
    private final @Nullable TableName table;
    private final List<String> primaryKey;
    private final Supplier<? extends Map<String, ? extends @Nullable Object>> fields;
    private final NewObjects objects;
    private final @Nullable Uploads uploads;
    private boolean cut;

    /**
     * @param table the table of the row; null if the row belongs to no table or to several
     * @param primaryKey the names of the primary-key attributes
     * @param fields supplies the row's values by attribute name, as passed by the program or as read; few types use them
     */
    public RowContext(
            @Nullable TableName table,
            List<String> primaryKey,
            Supplier<? extends Map<String, ? extends @Nullable Object>> fields) {
        this(table, primaryKey, fields, new NewObjects(), null);
    }

    /**
     * @param table the table of the row
     * @param primaryKey the names of the primary-key attributes
     * @param fields supplies the row's values by attribute name, as passed by the program
     * @param objects receives the objects that are written for this row only
     * @param uploads writes objects in the background; null if each is written immediately
     */
    public RowContext(
            @Nullable TableName table,
            List<String> primaryKey,
            Supplier<? extends Map<String, ? extends @Nullable Object>> fields,
            NewObjects objects,
            @Nullable Uploads uploads) {
        this.table = table;
        this.primaryKey = primaryKey;
        this.fields = fields;
        this.objects = objects;
        this.uploads = uploads;
    }

    /** Returns the context of a value outside any row, which is being checked or belongs to a condition. */
    static RowContext none() {
        return new RowContext(null, List.of(), Map::of);
    }

    /** Returns the table of the row; null if the row belongs to no table or to several. */
    public @Nullable TableName table() {
        return table;
    }

    /** Returns the values of those primary-key attributes that the row has. */
    Map<String, @Nullable Object> key() {
        Map<String, ? extends @Nullable Object> all = fields.get();
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        for (String name : primaryKey) {
            if (all.containsKey(name)) {
                key.put(name, all.get(name));
            }
        }
        return Collections.unmodifiableMap(key);
    }

    /** Returns the uploads that write objects in the background; null if each object is written immediately. */
    @Nullable
    Uploads uploads() {
        return uploads;
    }

    /** Records that an object is about to be written for this row only. */
    void willWrite(StoredObject object) {
        objects.add(object);
    }

    /** Records that a value of the row lost digits because its type holds fewer. */
    void cut() {
        cut = true;
    }

    /** Returns whether a value of the row lost digits. */
    public boolean isCut() {
        return cut;
    }
}
