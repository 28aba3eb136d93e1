package org.datajoint.internal.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows with the names of their columns.
 *
 * @param names the columns' labels, in order
 * @param values the rows, with one element per column
 */
public record Rows(List<String> names, List<@Nullable Object[]> values) {
    public Rows {
        names = List.copyOf(names);
    }
}
