package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.internal.dialect.Dialect;
import org.jspecify.annotations.Nullable;

/** Tracks the order of a table's columns while clauses of an ALTER TABLE move them. */
final class ColumnOrder {
    private final Dialect dialect;
    private final List<String> order;
    private int next;

    /** @param order the columns that remain, in their current order */
    ColumnOrder(Dialect dialect, List<String> order) {
        this.dialect = dialect;
        this.order = new ArrayList<>(order);
    }

    /**
     * Returns the position that the clause for the next column must name, such as {@code AFTER `x`}; empty if the column is
     * already there.
     *
     * @param previous the column before it; null if it is to be the first one
     */
    String place(String column, @Nullable String previous) {
        boolean there = next < order.size() && order.get(next).equals(column);
        if (!there) {
            order.remove(column);
            order.add(Math.min(next, order.size()), column);
        }
        next++;
        if (there) {
            return "";
        }
        return previous == null ? " FIRST" : " AFTER " + dialect.quote(previous);
    }
}
