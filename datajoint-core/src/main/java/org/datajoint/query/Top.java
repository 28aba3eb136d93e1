package org.datajoint.query;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.internal.values.Required;
import org.jspecify.annotations.Nullable;

/**
 * The first rows in an order: {@code Top.of(5).orderBy("x DESC").offset(2)}. Immutable.
 *
 * <p>The rows are ordered by the primary key unless another order is given. If the expression is already limited, the rows
 * are taken from those that its limit leaves.
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

    /**
     * Returns all rows, ordered by the primary key. Use it with {@link #orderBy} for another order, or with {@link #offset}
     * to skip rows.
     */
    public static Top all() {
        return new Top(null, List.of("KEY"), 0);
    }

    /**
     * Returns a copy with another order.
     *
     * @param attributes attributes, each optionally followed by {@code ASC} or {@code DESC}, the most significant first;
     *     {@code KEY} stands for the attributes of the primary key
     */
    public Top orderBy(String... attributes) {
        return new Top(limit, Required.arguments(attributes, "an attribute to order by. Give its name"), offset);
    }

    /** Returns a copy that keeps the order of the expression, or orders by the primary key if the expression has no order. */
    public Top inheritOrder() {
        return new Top(limit, null, offset);
    }

    /**
     * Returns a copy that skips the first rows.
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
        parts.add(order == null ? "in the existing order" : "by " + String.join(", ", order));
        if (offset > 0) {
            parts.add("after the first " + offset);
        }
        return "Top(" + String.join(" ", parts) + ")";
    }
}
