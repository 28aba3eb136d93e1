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

/** Soft assertions on tables and queries in BDD style, as an interface for custom classes of soft assertions. */
public interface DataJointBDDSoftAssertionsProvider extends SoftAssertionsProvider {
    /** Returns soft assertions on a query. */
    default QueryAssert then(QueryExpression actual) {
        return AssertKind.QUERY.soft(this, actual);
    }

    /** Returns soft assertions on a table. */
    default TableAssert then(Table actual) {
        return AssertKind.TABLE.soft(this, actual);
    }

    /** Returns soft assertions on the jobs of a computed table. */
    default JobsAssert then(Jobs actual) {
        return AssertKind.JOBS.soft(this, actual);
    }

    /** Returns soft assertions on a heading. */
    default HeadingAssert then(Heading actual) {
        return AssertKind.HEADING.soft(this, actual);
    }

    /** Returns soft assertions on an attribute. */
    default AttributeAssert then(Attribute actual) {
        return AssertKind.ATTRIBUTE.soft(this, actual);
    }

    /** Returns soft assertions on one row. */
    default RowAssert thenRow(Map<String, ?> actual) {
        return AssertKind.ROW.soft(this, RowAssert.copyOf(actual));
    }

    /** Returns soft assertions on the result of a populate run. */
    default PopulateResultAssert then(PopulateResult actual) {
        return AssertKind.POPULATE_RESULT.soft(this, actual);
    }

    /** Returns soft assertions on a schema. */
    default SchemaAssert then(Schema actual) {
        return AssertKind.SCHEMA.soft(this, actual);
    }

    /** Returns soft assertions on recorded statements. */
    default StatementsAssert then(Statements actual) {
        return AssertKind.STATEMENTS.soft(this, actual);
    }

    /** Returns soft assertions on an action that must be rejected. */
    default DataJointExceptionAssert thenRejected(ThrowingCallable action) {
        return AssertKind.REJECTION.soft(this, action);
    }

    /** Watches the changes of all tables of a schema, including tables that are created or dropped, for soft assertions. */
    default Changes changes(Schema schema) {
        return Changes.of(schema).softly(this);
    }

    /** Watches the changes of the given tables, for soft assertions. */
    default Changes changes(Table... tables) {
        return Changes.of(tables).softly(this);
    }
}
