package org.datajoint.conformance;

import java.util.Optional;
import org.datajoint.connection.Connection;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.query.QueryExpression;

/** A table of the lab schema: what a base table is to the query algebra. */
public final class LabTable extends QueryExpression {
    private final Connection connection;
    private final TableName name;
    private final Heading heading;

    public LabTable(Connection connection, TableName name, Heading heading) {
        this.connection = connection;
        this.name = name;
        this.heading = heading;
    }

    public TableName name() {
        return name;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Heading heading() {
        return heading;
    }

    @Override
    protected Optional<TableName> source() {
        return Optional.of(name);
    }
}
