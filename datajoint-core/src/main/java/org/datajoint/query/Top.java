package org.datajoint.query;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.internal.values.Required;
import org.jspecify.annotations.Nullable;

/**
 * The first rows in an order: {@code Top.of(5).orderBy("x DESC").offset(2)}. Immutable.
 *
 * <p>The rows are ordered by the primary key unless another order is given. Applied to an expression that is limited
 * already, it takes from the rows of that expression.
 */
public final class Top {
    private final @Nullable Long limit;
    private final @Nullable List<String> order;
    private final long offset;

    private Top(@Nullable Long limit, @Nullable List<String> order, long offset) {
        this.limit = limit;
        this.order = order;
        this.offset = offset;
    }

    /**
     * Returns the first rows by the primary key.
     *
     * @param limit how many rows at most
     * @throws IllegalArgumentException if the limit is negative
     */
    public static Top of(long limit) {
        return new Top(natural("limit", limit), List.of("KEY"), 0);
    }

    /** Returns all rows by the primary key: to be ordered otherwise, or to skip the first ones. */
    public static Top all() {
        return new Top(null, List.of("KEY"), 0);
    }

    /**
     * Returns the same with another order.
     *
     * @param attributes attributes, each followed by {@code ASC} or {@code DESC} if wanted; {@code KEY} stands for the
     *     primary key. The first decides first.
     */
    public Top orderBy(String... attributes) {
        return new Top(limit, Required.arguments(attributes, "an attribute to order by. Give its name"), offset);
    }

    /** Returns the same in the order of the expression, or by the primary key if it has none. */
    public Top inheritOrder() {
        return new Top(limit, null, offset);
    }

    /**
     * Returns the same after skipping rows.
     *
     * @param rows how many rows are skipped
     * @throws IllegalArgumentException if the number is negative
     */
    public Top offset(long rows) {
        return new Top(limit, order, natural("offset", rows));
    }

    @Nullable
    Long limit() {
        return limit;
    }

    @Nullable
    List<String> order() {
        return order;
    }

    long offset() {
        return offset;
    }

    /** @throws IllegalArgumentException if the value is negative */
    static long natural(String what, long value) {
        if (value < 0) {
            throw new IllegalArgumentException("The " + what + " must not be negative, but is " + value + ".");
        }
        return value;
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        parts.add(limit == null ? "all rows" : limit + " rows");
        parts.add(order == null ? "in the order there is" : "by " + String.join(", ", order));
        if (offset > 0) {
            parts.add("after the first " + offset);
        }
        return "Top(" + String.join(" ", parts) + ")";
    }
}
