package org.datajoint.internal.plan;

import org.datajoint.heading.Heading;

/**
 * The entities of both operands, which have the same primary key and no secondary attribute in common. An entity that occurs
 * in both has the attributes of both; one that occurs in only one has nulls for the attributes of the other.
 *
 * @param left the left operand
 * @param right the right operand
 * @param heading the attributes of the result
 */
public record Union(Plan left, Plan right, Heading heading) implements Plan {
    /** Returns the union of two operands. */
    public static Union of(Plan left, Plan right) {
        return new Union(left, right, HeadingAlgebra.union(left.heading(), right.heading()));
    }

    /** Returns whether there are attributes outside the primary key. */
    public boolean hasSecondary() {
        return !heading.secondaryAttributes().isEmpty();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.union(this);
    }
}
