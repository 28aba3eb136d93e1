package org.datajoint.assertj.diff;

import java.util.Map;

/** A comparison that is given the actual rows one by one. */
interface RowReader {
    /** Takes the next row. False means that no further row is wanted. */
    boolean accept(Map<String, ?> row);

    /** What was found, after the last row. */
    RowDiff result();
}
