package org.datajoint.table;

import org.datajoint.connection.Connection;
import org.datajoint.heading.Heading;
import org.datajoint.query.QueryExpression;

/**
 * Some rows of a table, selected by restrictions or as the first rows in an order. They can be restricted further and
 * deleted. Immutable.
 */
public final class RestrictedTable extends TableExpression {
    private final Table table;
    private final Heading heading;

    RestrictedTable(Table table, QueryExpression rows) {
        super(rows);
        this.table = table;
        this.heading = rows.heading();
    }

    @Override
    public Table table() {
        return table;
    }

    @Override
    public Connection connection() {
        return table.connection();
    }

    @Override
    public Heading heading() {
        return heading;
    }
}
