package org.datajoint.internal.plan;

import java.util.List;
import java.util.Set;
import org.datajoint.heading.Heading;

/**
 * One row for each group of input rows that agree on the key; nulls count as equal.
 *
 * @param input the rows to group
 * @param key the attributes to group by
 * @param determined other attributes that are constant within a group because the key determines them
 * @param total whether all rows form a single group, which exists even if the input is empty; the key is empty then
 * @param columns the attributes of the result: references to the key and to determined attributes, and aggregates
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
