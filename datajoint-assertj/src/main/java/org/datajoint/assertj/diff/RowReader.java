package org.datajoint.assertj.diff;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A comparison that receives the actual rows one by one. */
interface RowReader {
    /**
     * Accepts the next row.
     *
     * @return false if no further row is needed
     */
    boolean accept(Map<String, ?> row);

    /** Returns an attribute by which rows cannot be looked up after all; null if there is none. */
    default @Nullable String mixed() {
        return null;
    }

    /** Returns the result, after the last row. */
    RowDiff result();
}
