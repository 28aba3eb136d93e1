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

/** The assertions of {@link DataJointAssertions} in BDD style, with {@code then} instead of {@code assertThat}. */
public class DataJointBDDAssertions {
    /** Constructor for subclasses that combine several entry points. */
    protected DataJointBDDAssertions() {}

    /** Returns assertions on a query. */
    public static QueryAssert then(QueryExpression actual) {
        return new QueryAssert(actual);
    }

    /** Returns assertions on a table. */
    public static TableAssert then(Table actual) {
        return new TableAssert(actual);
    }

    /** Returns assertions on the jobs of a computed table. */
    public static JobsAssert then(Jobs actual) {
        return new JobsAssert(actual);
    }

    /** Returns assertions on a heading. */
    public static HeadingAssert then(Heading actual) {
        return new HeadingAssert(actual);
    }

    /** Returns assertions on an attribute. */
    public static AttributeAssert then(Attribute actual) {
        return new AttributeAssert(actual);
    }

    /** Returns assertions on one row, which is a Row or any map. */
    public static RowAssert thenRow(Map<String, ?> actual) {
        return new RowAssert(RowAssert.copyOf(actual));
    }

    /** Returns assertions on the result of a populate run. */
    public static PopulateResultAssert then(PopulateResult actual) {
        return new PopulateResultAssert(actual);
    }

    /** Returns assertions on a schema. */
    public static SchemaAssert then(Schema actual) {
        return new SchemaAssert(actual);
    }

    /** Returns assertions on recorded statements. */
    public static StatementsAssert then(Statements actual) {
        return new StatementsAssert(actual);
    }

    /**
     * Returns assertions on an action that must be rejected with a DataJointException.
     *
     * @param action the action, which is run by the first assertion
     */
    public static DataJointExceptionAssert thenRejected(ThrowingCallable action) {
        return new DataJointExceptionAssert(action);
    }

    /** Watches the changes of all tables of a schema, including tables that are created or dropped. */
    public static Changes changes(Schema schema) {
        return Changes.of(schema);
    }

    /** Watches the changes of the given tables. */
    public static Changes changes(Table... tables) {
        return Changes.of(tables);
    }
}
