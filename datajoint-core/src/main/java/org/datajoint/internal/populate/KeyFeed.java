package org.datajoint.internal.populate;

import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/** Provides the keys of a run to all of its workers. */
interface KeyFeed {
    /** Returns the expected number of remaining keys, as far as it is known. */
    long total();

    /** Returns the next key; null if there is none. */
    @Nullable
    Row next();
}
