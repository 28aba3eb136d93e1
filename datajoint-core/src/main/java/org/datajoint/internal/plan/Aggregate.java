package org.datajoint.internal.plan;

import java.util.List;
import java.util.Set;
import org.datajoint.heading.Heading;

/**
 * One row for each group of input rows that agree on the key, nulls being alike.
 *
 * @param input what is grouped
 * @param key the attributes that make a group
 * @param determined other attributes that are the same throughout a group, because the key determines them
 * @param total whether all rows are one group, which exists even where there is no row; the key is empty then
 * @param columns the attributes of the result: references to the key and to what it determines, and aggregates
 * @param heading the attributes of the result
 */
public record Aggregate(
        Plan input, List<String> key, Set<String> determined, boolean total, List<Column> columns, Heading heading)
        implements Plan {
    public Aggregate {
        key = List.copyOf(key);
        determined = Set.copyOf(determined);
        columns = List.copyOf(columns);
    }

    /**
     * Returns the groups of the input.
     *
     * @param rekeyed the input's heading with the key as its primary key
     */
    public static Aggregate of(
            Plan input, Heading rekeyed, Set<String> determined, boolean total, List<Column> columns) {
        Heading heading = HeadingAlgebra.select(rekeyed, columns);
        return new Aggregate(input, rekeyed.primaryKey(), determined, total, columns, heading);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.aggregate(this);
    }
}
