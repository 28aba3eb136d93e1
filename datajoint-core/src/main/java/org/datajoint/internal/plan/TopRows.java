package org.datajoint.internal.plan;

import java.util.List;
import org.datajoint.heading.Heading;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the input in the given order, after skipping {@code offset} rows, and at most {@code limit} of them.
 *
 * @param input the rows to order
 * @param order the criteria, most significant first; in a limited result the primary key breaks ties
 * @param limit the maximum number of rows; null for all
 * @param offset the number of rows to skip
 */
public record TopRows(
        Plan input, List<Ordering> order, @Nullable Long limit, long offset) implements Plan {
    public TopRows {
        order = List.copyOf(order);
    }

    /** Returns whether this node may leave out rows rather than only order them. */
    public boolean isLimited() {
        return limit != null || offset > 0;
    }

    /**
     * Returns a node for the rows that remain if {@code nextOffset} rows of this one are skipped and at most {@code nextLimit}
     * are taken: {@code min(nextLimit, this.limit - nextOffset)} rows after {@code this.offset + nextOffset}.
     *
     * <p>The rows of this node are those at positions {@code this.offset .. this.offset + this.limit} of the ordered
     * input; skipping and taking stay inside that window.
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
