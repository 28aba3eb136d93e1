package org.datajoint.assertj.api;

import org.assertj.core.api.InstanceOfAssertFactory;
import org.datajoint.query.QueryExpression;
import org.datajoint.table.Table;

/** For {@code assertThat(anything).asInstanceOf(TABLE)}. */
public interface DataJointInstanceOfAssertFactories {
    /** A query. */
    InstanceOfAssertFactory<QueryExpression, QueryAssert> QUERY =
            new InstanceOfAssertFactory<>(QueryExpression.class, DataJointAssertions::assertThat);

    /** A table. */
    InstanceOfAssertFactory<Table, TableAssert> TABLE =
            new InstanceOfAssertFactory<>(Table.class, DataJointAssertions::assertThat);
}
