package org.datajoint.internal.plan;

import java.util.List;
import org.datajoint.heading.TableName;

/**
 * A step from a row to the rows of a table whose columns {@code to} equal the row's columns {@code from}; a null equals
 * nothing.
 *
 * @param table the table that the step leads to
 * @param from columns of the row's table
 * @param to columns of {@code table}, in the same order
 */
public record Hop(TableName table, List<String> from, List<String> to) {
    public Hop {
        from = List.copyOf(from);
        to = List.copyOf(to);
    }
}
