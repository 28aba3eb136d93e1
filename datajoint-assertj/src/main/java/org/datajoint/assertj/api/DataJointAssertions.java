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
 * The start of all assertions on tables and queries; imported statically, next to those of AssertJ.
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
 * <p>There is no state here; all methods may be called from any thread.
 */
public class DataJointAssertions {
    /** For classes that gather entry points. */
    protected DataJointAssertions() {}

    /** Assertions on a query. */
    public static QueryAssert assertThat(QueryExpression actual) {
        return new QueryAssert(actual);
    }

    /** Assertions on a table. */
    public static TableAssert assertThat(Table actual) {
        return new TableAssert(actual);
    }

    /** Assertions on the jobs of a computed table. */
    public static JobsAssert assertThat(Jobs actual) {
        return new JobsAssert(actual);
    }

    /** Assertions on a heading. */
    public static HeadingAssert assertThat(Heading actual) {
        return new HeadingAssert(actual);
    }

    /** Assertions on an attribute. */
    public static AttributeAssert assertThat(Attribute actual) {
        return new AttributeAssert(actual);
    }

    /** Assertions on one row, a Row or a plain map. */
    public static RowAssert assertThatRow(Map<String, ?> actual) {
        return new RowAssert(RowAssert.copyOf(actual));
    }

    /** Assertions on what a populate run did. */
    public static PopulateResultAssert assertThat(PopulateResult actual) {
        return new PopulateResultAssert(actual);
    }

    /** Assertions on a schema. */
    public static SchemaAssert assertThat(Schema actual) {
        return new SchemaAssert(actual);
    }

    /** Assertions on the statements that were sent. */
    public static StatementsAssert assertThat(Statements actual) {
        return new StatementsAssert(actual);
    }

    /**
     * Assertions on an action that is to be rejected with a DataJointException.
     *
     * @param action what to run, when the first assertion is made
     */
    public static DataJointExceptionAssert assertThatRejected(ThrowingCallable action) {
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
