package org.datajoint.internal.jdbc;

import org.jspecify.annotations.Nullable;

/** The rows of a running query, one at a time; holds a connection until it is closed. For one thread. */
public interface Cursor extends AutoCloseable {
    /** Returns the next row, one element a column, or null after the last. */
    @Nullable
    Object @Nullable [] next();

    /** Ends the query and frees the connection; closing twice is harmless. */
    @Override
    void close();
}
