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

/** Factories for AssertJ's {@code asInstanceOf}, as in {@code assertThat(anything).asInstanceOf(TABLE)}. */
public interface DataJointInstanceOfAssertFactories {
    /** The factory for assertions on a query. */
    InstanceOfAssertFactory<QueryExpression, QueryAssert> QUERY =
            new InstanceOfAssertFactory<>(QueryExpression.class, DataJointAssertions::assertThat);

    /** The factory for assertions on a table. */
    InstanceOfAssertFactory<Table, TableAssert> TABLE =
            new InstanceOfAssertFactory<>(Table.class, DataJointAssertions::assertThat);

    /** The factory for assertions on the jobs of a computed table. */
    InstanceOfAssertFactory<Jobs, JobsAssert> JOBS =
            new InstanceOfAssertFactory<>(Jobs.class, DataJointAssertions::assertThat);

    /** The factory for assertions on a heading. */
    InstanceOfAssertFactory<Heading, HeadingAssert> HEADING =
            new InstanceOfAssertFactory<>(Heading.class, DataJointAssertions::assertThat);

    /** The factory for assertions on an attribute. */
    InstanceOfAssertFactory<Attribute, AttributeAssert> ATTRIBUTE =
            new InstanceOfAssertFactory<>(Attribute.class, DataJointAssertions::assertThat);

    /** The factory for assertions on a row. */
    InstanceOfAssertFactory<Row, RowAssert> ROW =
            new InstanceOfAssertFactory<>(Row.class, DataJointAssertions::assertThatRow);

    /** The factory for assertions on the result of a populate run. */
    InstanceOfAssertFactory<PopulateResult, PopulateResultAssert> POPULATE_RESULT =
            new InstanceOfAssertFactory<>(PopulateResult.class, DataJointAssertions::assertThat);

    /** The factory for assertions on recorded statements. */
    InstanceOfAssertFactory<Statements, StatementsAssert> STATEMENTS =
            new InstanceOfAssertFactory<>(Statements.class, DataJointAssertions::assertThat);

    /** The factory for assertions on a schema. */
    InstanceOfAssertFactory<Schema, SchemaAssert> SCHEMA =
            new InstanceOfAssertFactory<>(Schema.class, DataJointAssertions::assertThat);
}
