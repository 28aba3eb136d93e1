package org.datajoint.codec;

import java.util.Map;
import org.datajoint.errors.ConfigException;
import org.datajoint.errors.StoreException;
import org.datajoint.store.Store;
import org.jspecify.annotations.Nullable;

/** The row and the attribute that a {@link Codec} works on. Immutable. */
public interface CodecContext {
    /** Returns the schema of the table; empty if a value that is read comes from no single table. */
    String schema();

    /** Returns the table's name in the database; empty if a value that is read comes from no single table. */
    String table();

    /** Returns the name of the attribute. */
    String attribute();

    /**
     * Returns the values of the row's primary key, by the names of its attributes, as the program gave them or as they were read.
     * When a value is read, those that the query selects; none for a value in a condition.
     */
    Map<String, @Nullable Object> key();

    /**
     * Returns the name of the store that the values are kept in; null for values inside of the table. Where the definition names
     * none, it is that of the default store.
     *
     * @throws StoreException if it is the default store, and none is set
     */
    @Nullable
    String store();

    /**
     * Opens a store of the instance, which closes it. The paths that are given to it are checked, so that none leads out of it.
     *
     * @param store its name; null or empty for the default store
     * @throws StoreException if there is no such store, or it cannot be opened
     * @throws ConfigException if its settings are wrong
     */
    Store open(@Nullable String store);

    /**
     * Returns a path for an object of the row in {@link #store()}, as {@code <object@>} has them: named after schema, table, key
     * and attribute, and a new one with each call. If the row does not get into the table, the object is deleted.
     *
     * @param extension what the path ends with, such as {@code .npy}; empty for nothing
     * @throws StoreException if the values are not kept in a store
     */
    String newPath(String extension);
}
