package org.datajoint.internal.plan;

import java.util.List;
import org.datajoint.heading.Heading;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the input from {@code offset} on, at most {@code limit} of them, in an order.
 *
 * @param input what is ordered
 * @param order the criteria, the first one decides first; ties of a limited result are broken by the primary key
 * @param limit how many rows, null for all
 * @param offset how many rows are left out before
 */
public record TopRows(
        Plan input, List<Ordering> order, @Nullable Long limit, long offset) implements Plan {
    public TopRows {
        order = List.copyOf(order);
    }

    /** Returns whether it leaves out rows, and does not only order them. */
    public boolean isLimited() {
        return limit != null || offset > 0;
    }

    /**
     * Returns the same order on these rows: {@code min(limit, this.limit - offset)} rows after {@code this.offset + offset}.
     *
     * <p>The rows of this node are those at positions {@code this.offset .. this.offset + this.limit} of the ordered
     * input; skipping {@code offset} of them and taking {@code limit} stays inside that window.
     */
    public TopRows then(@Nullable Long nextLimit, long nextOffset) {
        Long left = limit == null ? null : Long.valueOf(Math.max(0, limit - nextOffset));
        Long both = left == null ? nextLimit : nextLimit == null ? left : Long.valueOf(Math.min(left, nextLimit));
        return new TopRows(input, order, both, Math.addExact(offset, nextOffset));
    }

    @Override
    public Heading heading() {
        return input.heading();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.top(this);
    }
}
