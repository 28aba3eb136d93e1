package org.datajoint.query;

import org.datajoint.connection.Connection;
import org.datajoint.heading.Heading;
import org.datajoint.internal.plan.Plan;

/** The result of an operator. */
final class DerivedExpression extends QueryExpression {
    private final Connection connection;

    DerivedExpression(Connection connection, Plan plan) {
        super(plan);
        this.connection = connection;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Heading heading() {
        return plan().heading();
    }
}
