package org.datajoint.codec;

import java.util.Map;
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

    /** Returns the store that the definition names, empty for the default one; null for values inside of the table. */
    @Nullable
    String store();
}
