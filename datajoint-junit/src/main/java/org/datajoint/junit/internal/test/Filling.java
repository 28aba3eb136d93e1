package org.datajoint.junit.internal.test;

import java.util.List;
import java.util.function.Consumer;
import org.datajoint.table.Schema;

/**
 * What a test's schema begins with.
 *
 * @param what fills it, for messages and for the name of the schema that is copied
 * @param key equal for those that fill a schema alike, which is then done once a run and copied; empty if that is not worth while
 * @param fill declares tables and inserts rows
 */
public record Filling(String what, List<?> key, Consumer<Schema> fill) {
    /** Fills each schema by itself. */
    public static Filling each(Consumer<Schema> fill) {
        return new Filling("", List.of(), fill);
    }

    boolean isCopied() {
        return !key.isEmpty();
    }
}
