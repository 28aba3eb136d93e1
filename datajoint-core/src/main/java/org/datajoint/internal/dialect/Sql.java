package org.datajoint.internal.dialect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement and the values bound to its question marks.
 *
 * @param text the statement
 * @param parameters one value for each question mark, in order; a value may be null
 */
public record Sql(String text, List<@Nullable Object> parameters) {
    public Sql {
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }

    /** Returns a statement with its values. */
    public static Sql of(String text, @Nullable Object... parameters) {
        return new Sql(text, java.util.Arrays.asList(parameters));
    }
}
