package org.datajoint.internal.plan;

import java.util.List;
import org.datajoint.heading.Heading;

/**
 * The different combinations of values of some attributes, nulls being alike: they are the primary key of the result.
 *
 * @param input what is searched
 * @param names the attributes
 * @param heading the attributes of the result
 */
public record Distinct(Plan input, List<String> names, Heading heading) implements Plan {
    public Distinct {
        names = List.copyOf(names);
    }

    /** Returns the different combinations of values of those attributes. */
    public static Distinct of(Plan input, List<String> names) {
        return new Distinct(input, names, HeadingAlgebra.key(input.heading(), names));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.distinct(this);
    }
}
