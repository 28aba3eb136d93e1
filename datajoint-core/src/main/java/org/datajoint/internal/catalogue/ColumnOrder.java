package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.internal.dialect.Dialect;
import org.jspecify.annotations.Nullable;

/** Follows the order of a table's columns while clauses move them. */
final class ColumnOrder {
    private final Dialect dialect;
    private final List<String> order;
    private int next;

    /** @param order the columns that stay, in their present order */
    ColumnOrder(Dialect dialect, List<String> order) {
        this.dialect = dialect;
        this.order = new ArrayList<>(order);
    }

    /**
     * Where a clause must put the next column, such as {@code AFTER `x`}; empty if it stands there already.
     *
     * @param previous the column that is to stand before it, null for none
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
