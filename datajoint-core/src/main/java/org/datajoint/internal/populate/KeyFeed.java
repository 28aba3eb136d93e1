package org.datajoint.internal.populate;

import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/** Provides the keys of a run to all of its workers. */
interface KeyFeed {
    /** Returns an estimate of the number of remaining keys. */
    long total();

    /** Returns the next key; null if there is none. */
    @Nullable
    Row next();
}
