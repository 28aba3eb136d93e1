package org.datajoint.internal.plan;

import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;

/**
 * All rows of a table, without its hidden attributes.
 *
 * @param table the table
 * @param heading its attributes, including the hidden ones
 * @param locked whether to lock the rows because the transaction is going to change them
 */
public record Source(TableName table, Heading heading, boolean locked) implements Plan {
    /** Creates a source that does not lock its rows. */
    public Source(TableName table, Heading heading) {
        this(table, heading, false);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.source(this);
    }
}
