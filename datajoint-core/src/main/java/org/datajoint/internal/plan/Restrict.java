package org.datajoint.internal.plan;

import org.datajoint.heading.Heading;

/**
 * The rows of the input for which the predicate is true, neither false nor unknown.
 *
 * @param input the rows to restrict
 * @param predicate the condition on attributes of the input
 */
public record Restrict(Plan input, Predicate predicate) implements Plan {
    @Override
    public Heading heading() {
        return input.heading();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.restrict(this);
    }
}
