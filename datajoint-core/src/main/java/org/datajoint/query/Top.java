package org.datajoint.query;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.errors.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * The first rows in an order: {@code Top.of(5).orderBy("x DESC").offset(2)}. Immutable.
 *
 * <p>The order is that of the primary key unless another is given. Applied to an expression that is limited already, it
 * takes from the rows of that expression.
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
     * At most that many rows, by the primary key.
     *
     * @throws InvalidValueException where the limit is negative
     */
    public static Top of(long limit) {
        return new Top(natural("limit", limit), List.of("KEY"), 0);
    }

    /** All rows, by the primary key: to be ordered otherwise, or to leave out the first ones. */
    public static Top all() {
        return new Top(null, List.of("KEY"), 0);
    }

    /**
     * The same in another order.
     *
     * @param attributes attributes, each with {@code ASC} or {@code DESC} after it where wanted; {@code KEY} stands for the
     *     primary key. The first decides first.
     */
    public Top orderBy(String... attributes) {
        return new Top(limit, List.of(attributes), offset);
    }

    /** The same in the order that the expression already has; by the primary key where it has none. */
    public Top inheritOrder() {
        return new Top(limit, null, offset);
    }

    /**
     * The same after leaving out the first rows.
     *
     * @throws InvalidValueException where the number is negative
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

    private static long natural(String what, long value) {
        if (value < 0) {
            throw new InvalidValueException("The " + what + " of a Top is " + value + "; give 0 or more.");
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
