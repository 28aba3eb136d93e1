package org.datajoint.assertj.api;

import org.assertj.core.api.InstanceOfAssertFactory;
import org.datajoint.connection.Statements;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Heading;
import org.datajoint.populate.PopulateResult;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.datajoint.table.Jobs;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;

/** For {@code assertThat(anything).asInstanceOf(TABLE)}. */
public interface DataJointInstanceOfAssertFactories {
    /** A query. */
    InstanceOfAssertFactory<QueryExpression, QueryAssert> QUERY =
            new InstanceOfAssertFactory<>(QueryExpression.class, DataJointAssertions::assertThat);

    /** A table. */
    InstanceOfAssertFactory<Table, TableAssert> TABLE =
            new InstanceOfAssertFactory<>(Table.class, DataJointAssertions::assertThat);

    /** The jobs of a computed table. */
    InstanceOfAssertFactory<Jobs, JobsAssert> JOBS =
            new InstanceOfAssertFactory<>(Jobs.class, DataJointAssertions::assertThat);

    /** A heading. */
    InstanceOfAssertFactory<Heading, HeadingAssert> HEADING =
            new InstanceOfAssertFactory<>(Heading.class, DataJointAssertions::assertThat);

    /** An attribute. */
    InstanceOfAssertFactory<Attribute, AttributeAssert> ATTRIBUTE =
            new InstanceOfAssertFactory<>(Attribute.class, DataJointAssertions::assertThat);

    /** A row. */
    InstanceOfAssertFactory<Row, RowAssert> ROW =
            new InstanceOfAssertFactory<>(Row.class, DataJointAssertions::assertThatRow);

    /** What a populate run did. */
    InstanceOfAssertFactory<PopulateResult, PopulateResultAssert> POPULATE_RESULT =
            new InstanceOfAssertFactory<>(PopulateResult.class, DataJointAssertions::assertThat);

    /** The statements that were sent. */
    InstanceOfAssertFactory<Statements, StatementsAssert> STATEMENTS =
            new InstanceOfAssertFactory<>(Statements.class, DataJointAssertions::assertThat);

    /** A schema. */
    InstanceOfAssertFactory<Schema, SchemaAssert> SCHEMA =
            new InstanceOfAssertFactory<>(Schema.class, DataJointAssertions::assertThat);
}
