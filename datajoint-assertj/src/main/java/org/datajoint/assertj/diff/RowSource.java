package org.datajoint.assertj.diff;

import java.util.Map;
import java.util.stream.Stream;

/** Where the actual rows come from: opened anew for each pass over them, and closed after it, whatever happened. */
@FunctionalInterface
public interface RowSource {
    /** Returns the rows, from the first. */
    Stream<? extends Map<String, ?>> open();
}
