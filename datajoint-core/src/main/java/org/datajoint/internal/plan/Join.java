package org.datajoint.internal.plan;

import java.util.List;
import org.datajoint.heading.Heading;

/**
 * The pairs of a left and a right row that are equal on all common attributes; a null equals nothing.
 *
 * @param left the left operand
 * @param right the right operand
 * @param keepsLeft whether a left row without a partner is kept, with nulls for the attributes of the right operand
 * @param heading the attributes of the result
 */
public record Join(Plan left, Plan right, boolean keepsLeft, Heading heading) implements Plan {
    /** Returns the pairs of matching rows. */
    public static Join inner(Plan left, Plan right) {
        return new Join(left, right, false, HeadingAlgebra.join(left.heading(), right.heading()));
    }

    /** Returns the left rows, each with the right row it determines, or with nulls if there is none. */
    public static Join extension(Plan left, Plan right) {
        return new Join(left, right, true, HeadingAlgebra.extension(left.heading(), right.heading()));
    }

    /**
     * Returns the input of an aggregation: each left row with each of its matching right rows.
     *
     * @param keepsLeft whether a left row without a match is kept, with nulls
     */
    public static Join grouped(Plan left, Plan right, boolean keepsLeft) {
        Heading heading = keepsLeft
                ? HeadingAlgebra.keepingJoin(left.heading(), right.heading())
                : HeadingAlgebra.join(left.heading(), right.heading());
        return new Join(left, right, keepsLeft, heading);
    }

    /** Returns the names of the attributes that must be equal, in the order of the left operand. */
    public List<String> common() {
        return HeadingAlgebra.common(left.heading(), right.heading());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.join(this);
    }
}
