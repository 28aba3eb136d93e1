package org.datajoint.internal.populate;

import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/** The keys of a run, for all of its workers. */
interface KeyFeed {
    /** Returns how many keys there are to come, as far as that is known now. */
    long total();

    /** Returns the next key; null if there is none. */
    @Nullable
    Row next();
}
