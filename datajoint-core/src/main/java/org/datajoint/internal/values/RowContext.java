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

/** The row that a value belongs to, for types that keep their values outside of it; used by one thread. */
public final class RowContext {
    private final @Nullable TableName table;
    private final List<String> primaryKey;
    private final Supplier<? extends Map<String, ? extends @Nullable Object>> fields;
    private final NewObjects objects;
    private final @Nullable Uploads uploads;
    private boolean cut;

    /**
     * @param table the table of the row; null if it is of none, or of several
     * @param primaryKey the names of its primary key's attributes
     * @param fields the row's values by attribute name, as the program gave them or as they were read; few types ask for them
     */
    public RowContext(
            @Nullable TableName table,
            List<String> primaryKey,
            Supplier<? extends Map<String, ? extends @Nullable Object>> fields) {
        this(table, primaryKey, fields, new NewObjects(), null);
    }

    /**
     * @param table the table of the row
     * @param primaryKey the names of its primary key's attributes
     * @param fields the row's values by attribute name, as the program gave them
     * @param objects to which the objects are added that are written for the row alone
     * @param uploads who writes objects at the same time as others; null if each is written at once
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

    /** Returns no row: that of a value to check, or of one in a condition. */
    static RowContext none() {
        return new RowContext(null, List.of(), Map::of);
    }

    /** Returns the table of the row; null if it is of none, or of several. */
    public @Nullable TableName table() {
        return table;
    }

    /** Returns the values of the primary key's attributes that the row has. */
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

    /** Returns those who write objects at the same time as others; null if each is written at once. */
    @Nullable
    Uploads uploads() {
        return uploads;
    }

    /** Notes an object that is about to be written for this row alone. */
    void willWrite(StoredObject object) {
        objects.add(object);
    }

    /** Notes that a value of the row lost digits, because its type keeps fewer. */
    void cut() {
        cut = true;
    }

    /** Returns whether a value of the row lost digits. */
    public boolean isCut() {
        return cut;
    }
}
