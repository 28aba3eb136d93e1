package org.datajoint.internal.plan;

import java.util.List;
import org.datajoint.heading.Heading;

/**
 * The distinct combinations of values of some attributes, which become the primary key of the result. Nulls count as
 * equal.
 *
 * @param input the rows to take the values from
 * @param names the attributes
 * @param heading the attributes of the result
 */
public record Distinct(Plan input, List<String> names, Heading heading) implements Plan {
    public Distinct {
        names = List.copyOf(names);
    }

    /** Returns the distinct combinations of values of the given attributes. */
    public static Distinct of(Plan input, List<String> names) {
        return new Distinct(input, names, HeadingAlgebra.key(input.heading(), names));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.distinct(this);
    }
}
