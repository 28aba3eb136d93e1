package org.datajoint.table;

import org.datajoint.query.QueryExpression;

/** A table. */
public abstract class Table extends QueryExpression {
    /** For subclasses. */
    protected Table() {}
}
