package org.datajoint.internal.plan;

import java.util.List;
import org.datajoint.heading.Heading;

/**
 * The pairs of a left and a right row that are equal on all common attributes; null equals nothing.
 *
 * @param left the left operand
 * @param right the right operand
 * @param keepsLeft whether a left row without a partner stays, the right one's attributes being null
 * @param heading the attributes of the result
 */
public record Join(Plan left, Plan right, boolean keepsLeft, Heading heading) implements Plan {
    /** Returns the pairs of matching rows. */
    public static Join inner(Plan left, Plan right) {
        return new Join(left, right, false, HeadingAlgebra.join(left.heading(), right.heading()));
    }

    /** Returns the left rows, each with the right row it determines, or with nulls. */
    public static Join extension(Plan left, Plan right) {
        return new Join(left, right, true, HeadingAlgebra.extension(left.heading(), right.heading()));
    }

    /** Returns the left rows with each of their matching right rows, or with nulls: what an aggregation groups. */
    public static Join grouped(Plan left, Plan right, boolean keepsLeft) {
        Heading heading = keepsLeft
                ? HeadingAlgebra.keepingJoin(left.heading(), right.heading())
                : HeadingAlgebra.join(left.heading(), right.heading());
        return new Join(left, right, keepsLeft, heading);
    }

    /** Returns the attributes that must be equal: all visible namesakes, in the left operand's order. */
    public List<String> common() {
        return HeadingAlgebra.common(left.heading(), right.heading());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.join(this);
    }
}
