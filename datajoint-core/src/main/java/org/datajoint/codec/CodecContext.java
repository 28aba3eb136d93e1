package org.datajoint.codec;

import java.util.Map;
import org.datajoint.errors.ConfigException;
import org.datajoint.errors.StoreException;
import org.datajoint.store.Store;
import org.jspecify.annotations.Nullable;

/** The row and the attribute whose value a {@link Codec} converts. Immutable. */
public interface CodecContext {
    /** Returns the schema of the table; empty if the value was read from a query that does not take it from a single table. */
    String schema();

    /**
     * Returns the table's name in the database; empty if the value was read from a query that does not take it from a single
     * table.
     */
    String table();

    /** Returns the name of the attribute. */
    String attribute();

    /**
     * Returns the values of the row's primary key by attribute name, as the program passed them or as they were read. When a
     * value is read, only attributes that the query selects are included; for a value in a condition the map is empty.
     */
    Map<String, @Nullable Object> key();

    /**
     * Returns the name of the store that contains the values; null if they are kept in the table. If the definition names no
     * store, this is the default store.
     *
     * @throws StoreException if the default store is used and none is configured
     */
    @Nullable
    String store();

    /**
     * Opens a store of the instance. The instance closes it. Paths that are passed to the store are checked, so that none
     * leaves it.
     *
     * @param store the store's name; null or empty for the default store
     * @throws StoreException if there is no such store, or it cannot be opened
     * @throws ConfigException if its settings are wrong
     */
    Store open(@Nullable String store);

    /**
     * Returns a new path for an object of the row in {@link #store()}, in the form that {@code <object@>} uses: it contains
     * the schema, the table, the key and the attribute, and differs on each call. If the row is not inserted, the object at
     * this path is deleted.
     *
     * @param extension the extension of the path, such as {@code .npy}; empty for none
     * @throws StoreException if the values are not kept in a store
     */
    String newPath(String extension);
}
