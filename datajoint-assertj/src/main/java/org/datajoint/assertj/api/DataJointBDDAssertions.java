package org.datajoint.assertj.api;

import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.datajoint.connection.Statements;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Heading;
import org.datajoint.populate.PopulateResult;
import org.datajoint.query.QueryExpression;
import org.datajoint.table.Jobs;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;

/** The assertions of {@link DataJointAssertions}, beginning with {@code then}. */
public class DataJointBDDAssertions {
    /** For classes that gather entry points. */
    protected DataJointBDDAssertions() {}

    /** Assertions on a query. */
    public static QueryAssert then(QueryExpression actual) {
        return new QueryAssert(actual);
    }

    /** Assertions on a table. */
    public static TableAssert then(Table actual) {
        return new TableAssert(actual);
    }

    /** Assertions on the jobs of a computed table. */
    public static JobsAssert then(Jobs actual) {
        return new JobsAssert(actual);
    }

    /** Assertions on a heading. */
    public static HeadingAssert then(Heading actual) {
        return new HeadingAssert(actual);
    }

    /** Assertions on an attribute. */
    public static AttributeAssert then(Attribute actual) {
        return new AttributeAssert(actual);
    }

    /** Assertions on one row, a Row or a plain map. */
    public static RowAssert thenRow(Map<String, ?> actual) {
        return new RowAssert(RowAssert.copyOf(actual));
    }

    /** Assertions on what a populate run did. */
    public static PopulateResultAssert then(PopulateResult actual) {
        return new PopulateResultAssert(actual);
    }

    /** Assertions on a schema. */
    public static SchemaAssert then(Schema actual) {
        return new SchemaAssert(actual);
    }

    /** Assertions on the statements that were sent. */
    public static StatementsAssert then(Statements actual) {
        return new StatementsAssert(actual);
    }

    /**
     * Assertions on an action that is to be rejected with a DataJointException.
     *
     * @param action what to run, when the first assertion is made
     */
    public static DataJointExceptionAssert thenRejected(ThrowingCallable action) {
        return new DataJointExceptionAssert(action);
    }

    /** Watches all tables of a schema, those too that come or go. */
    public static Changes changes(Schema schema) {
        return Changes.of(schema);
    }

    /** Watches tables. */
    public static Changes changes(Table... tables) {
        return Changes.of(tables);
    }
}
