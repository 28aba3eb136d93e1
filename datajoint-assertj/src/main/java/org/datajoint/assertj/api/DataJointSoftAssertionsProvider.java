package org.datajoint.assertj.api;

import java.util.Map;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.datajoint.connection.Statements;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Heading;
import org.datajoint.populate.PopulateResult;
import org.datajoint.query.QueryExpression;
import org.datajoint.table.Jobs;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;

/** Soft assertions on tables and queries, to be mixed into a class of soft assertions. */
public interface DataJointSoftAssertionsProvider extends SoftAssertionsProvider {
    /** Returns soft assertions on a query. */
    default QueryAssert assertThat(QueryExpression actual) {
        return AssertKind.QUERY.soft(this, actual);
    }

    /** Returns soft assertions on a table. */
    default TableAssert assertThat(Table actual) {
        return AssertKind.TABLE.soft(this, actual);
    }

    /** Returns soft assertions on the jobs of a computed table. */
    default JobsAssert assertThat(Jobs actual) {
        return AssertKind.JOBS.soft(this, actual);
    }

    /** Returns soft assertions on a heading. */
    default HeadingAssert assertThat(Heading actual) {
        return AssertKind.HEADING.soft(this, actual);
    }

    /** Returns soft assertions on an attribute. */
    default AttributeAssert assertThat(Attribute actual) {
        return AssertKind.ATTRIBUTE.soft(this, actual);
    }

    /** Returns soft assertions on one row. */
    default RowAssert assertThatRow(Map<String, ?> actual) {
        return AssertKind.ROW.soft(this, RowAssert.copyOf(actual));
    }

    /** Returns soft assertions on what a populate run did. */
    default PopulateResultAssert assertThat(PopulateResult actual) {
        return AssertKind.POPULATE_RESULT.soft(this, actual);
    }

    /** Returns soft assertions on a schema. */
    default SchemaAssert assertThat(Schema actual) {
        return AssertKind.SCHEMA.soft(this, actual);
    }

    /** Returns soft assertions on the statements that were sent. */
    default StatementsAssert assertThat(Statements actual) {
        return AssertKind.STATEMENTS.soft(this, actual);
    }

    /** Returns soft assertions on an action that is to be rejected. */
    default DataJointExceptionAssert assertThatRejected(ThrowingCallable action) {
        return AssertKind.REJECTION.soft(this, action);
    }

    /** Watches all tables of a schema, those too that come or go, for soft assertions. */
    default Changes changes(Schema schema) {
        return Changes.of(schema).softly(this);
    }

    /** Watches tables, for soft assertions. */
    default Changes changes(Table... tables) {
        return Changes.of(tables).softly(this);
    }
}
