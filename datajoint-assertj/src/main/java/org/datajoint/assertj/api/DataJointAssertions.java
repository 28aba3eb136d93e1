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

/**
 * The entry point to all assertions on tables and queries. Import it statically, together with AssertJ's own assertions.
 *
 * <pre>{@code
 * import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
 *
 * assertThat(session).hasRowCount(2);
 * assertThat(session.restrict(Map.of("subject_id", 1)))
 *         .ignoring("notes")
 *         .containsExactlyInAnyOrder(
 *                 Map.of("subject_id", 1, "session", 1, "user", "alice"),
 *                 Map.of("subject_id", 1, "session", 2, "user", "bob"));
 * }</pre>
 *
 * <p>This class is stateless; all methods can be called from any thread.
 */
public class DataJointAssertions {
    /** Constructor for subclasses that combine several entry points. */
    protected DataJointAssertions() {}

    /** Returns assertions on a query. */
    public static QueryAssert assertThat(QueryExpression actual) {
        return new QueryAssert(actual);
    }

    /** Returns assertions on a table. */
    public static TableAssert assertThat(Table actual) {
        return new TableAssert(actual);
    }

    /** Returns assertions on the jobs of a computed table. */
    public static JobsAssert assertThat(Jobs actual) {
        return new JobsAssert(actual);
    }

    /** Returns assertions on a heading. */
    public static HeadingAssert assertThat(Heading actual) {
        return new HeadingAssert(actual);
    }

    /** Returns assertions on an attribute. */
    public static AttributeAssert assertThat(Attribute actual) {
        return new AttributeAssert(actual);
    }

    /** Returns assertions on one row, which is a Row or any map. */
    public static RowAssert assertThatRow(Map<String, ?> actual) {
        return new RowAssert(RowAssert.copyOf(actual));
    }

    /** Returns assertions on the result of a populate run. */
    public static PopulateResultAssert assertThat(PopulateResult actual) {
        return new PopulateResultAssert(actual);
    }

    /** Returns assertions on a schema. */
    public static SchemaAssert assertThat(Schema actual) {
        return new SchemaAssert(actual);
    }

    /** Returns assertions on recorded statements. */
    public static StatementsAssert assertThat(Statements actual) {
        return new StatementsAssert(actual);
    }

    /**
     * Returns assertions on an action that must be rejected with a DataJointException.
     *
     * @param action the action, which is run by the first assertion
     */
    public static DataJointExceptionAssert assertThatRejected(ThrowingCallable action) {
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
