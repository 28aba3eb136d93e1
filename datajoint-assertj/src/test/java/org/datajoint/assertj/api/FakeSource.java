package org.datajoint.assertj.api;

import java.util.Optional;
import org.datajoint.connection.Connection;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.query.QueryExpression;

/** The table of sessions that {@link FakeQuery} selects from. */
final class FakeSource extends QueryExpression {
    private final Connection connection;
    private final Heading heading;

    FakeSource(Connection connection, Heading heading) {
        this.connection = connection;
        this.heading = heading;
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
        return Optional.of(new TableName("lab", "session"));
    }
}
