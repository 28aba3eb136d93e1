package org.datajoint.assertj.diff;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A comparison that is given the actual rows one by one. */
interface RowReader {
    /** Takes the next row. False means that no further row is wanted. */
    boolean accept(Map<String, ?> row);

    /** Returns an attribute by whose values rows cannot be looked up, after all; null if there is none. */
    default @Nullable String mixed() {
        return null;
    }

    /** Returns what was found, after the last row. */
    RowDiff result();
}
