package org.datajoint.internal.plan;

import java.util.List;
import org.datajoint.heading.Heading;

/**
 * Every row of the input with other attributes: selected, renamed, duplicated or computed. The columns keep at least the
 * input's primary key, possibly renamed, so no two rows become one.
 *
 * @param input the rows to project
 * @param columns the attributes of the result, in order
 * @param heading the attributes of the result
 */
public record Project(Plan input, List<Column> columns, Heading heading) implements Plan {
    public Project {
        columns = List.copyOf(columns);
    }

    /** Returns the projection of the input to the columns. */
    public static Project of(Plan input, List<Column> columns) {
        return new Project(input, columns, HeadingAlgebra.select(input.heading(), columns));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.project(this);
    }
}
