package org.datajoint.junit.internal.test;

import java.util.List;
import java.util.function.Consumer;
import org.datajoint.table.Schema;

/**
 * The initial contents of a test's schema.
 *
 * @param what the source of the contents, for messages and for the name of the schema that is copied
 * @param key equal for fillings with the same result, which is produced once per run and copied; empty if a copy is not
 *     worthwhile
 * @param fill declares tables and inserts rows
 */
public record Filling(String what, List<?> key, Consumer<Schema> fill) {
    /** Returns a filling that is run for each schema. */
    public static Filling each(Consumer<Schema> fill) {
        return new Filling("", List.of(), fill);
    }

    boolean isCopied() {
        return !key.isEmpty();
    }
}
