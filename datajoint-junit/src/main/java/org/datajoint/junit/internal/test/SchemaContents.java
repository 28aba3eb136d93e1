package org.datajoint.junit.internal.test;

import java.util.List;
import java.util.function.Consumer;
import org.datajoint.table.Schema;

/**
 * The initial contents of a test's schema.
 *
 * @param what the source of the contents, for messages and for the name of the schema that is copied
 * @param key equal for the same contents, which are then produced once per run and copied; empty if a copy is not
 *     worthwhile
 * @param fill declares tables and inserts rows
 */
public record SchemaContents(String what, List<?> key, Consumer<Schema> fill) {
    /** Returns contents that are produced for each schema separately. */
    public static SchemaContents each(Consumer<Schema> fill) {
        return new SchemaContents("", List.of(), fill);
    }

    boolean isCopied() {
        return !key.isEmpty();
    }
}
