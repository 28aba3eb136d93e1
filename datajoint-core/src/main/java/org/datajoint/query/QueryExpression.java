package org.datajoint.query;

import org.datajoint.connection.Connection;
import org.datajoint.heading.Heading;

/** A query. */
public abstract class QueryExpression {
    /** For subclasses. */
    protected QueryExpression() {}

    /** Where it runs. */
    public abstract Connection connection();

    /** Its attributes. */
    public abstract Heading heading();
}
