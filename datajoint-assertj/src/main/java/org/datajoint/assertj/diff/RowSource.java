package org.datajoint.assertj.diff;

import java.util.Map;
import java.util.stream.Stream;

/** The source of the actual rows, which is opened for each pass over them and always closed after it. */
@FunctionalInterface
public interface RowSource {
    /** Returns the rows from the beginning. */
    Stream<? extends Map<String, ?>> open();
}
