package org.datajoint.internal.plan;

import java.util.List;
import org.datajoint.heading.TableName;

/**
 * The rows of a table that have in some columns what a row of another table has in others; nulls match nothing.
 *
 * @param table the table
 * @param from the columns of the other table
 * @param to the columns of the table, in the same order
 */
public record Hop(TableName table, List<String> from, List<String> to) {
    public Hop {
        from = List.copyOf(from);
        to = List.copyOf(to);
    }
}
