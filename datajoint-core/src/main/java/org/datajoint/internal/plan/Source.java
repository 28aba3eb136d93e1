package org.datajoint.internal.plan;

import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;

/**
 * All rows of a table, without its hidden attributes.
 *
 * @param table the table
 * @param heading its attributes, hidden ones included
 */
public record Source(TableName table, Heading heading) implements Plan {
    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.source(this);
    }
}
