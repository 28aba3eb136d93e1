package org.datajoint.internal.plan;

import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;

/**
 * All rows of a table, without its hidden attributes.
 *
 * @param table the table
 * @param heading its attributes, hidden ones included
 * @param locked whether the rows that are read are locked, to be changed
 */
public record Source(TableName table, Heading heading, boolean locked) implements Plan {
    /** Rows that are read alone. */
    public Source(TableName table, Heading heading) {
        this(table, heading, false);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.source(this);
    }
}
