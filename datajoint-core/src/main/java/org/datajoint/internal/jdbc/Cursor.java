package org.datajoint.internal.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a running query one at a time. It holds a connection until it is closed. Not safe for use by
 * several threads.
 */
public interface Cursor extends AutoCloseable {
    /** Returns the next row with one element per column, or null after the last row. */
    @Nullable
    Object @Nullable [] next();

    /** Ends the query and releases the connection. Idempotent. */
    @Override
    void close();
}
