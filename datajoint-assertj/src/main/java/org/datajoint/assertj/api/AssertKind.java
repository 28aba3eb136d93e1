package org.datajoint.assertj.api;

import java.util.function.Function;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.datajoint.connection.Statements;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Heading;
import org.datajoint.populate.PopulateResult;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.datajoint.table.Jobs;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;

/**
 * A kind of assertions, and how its objects are created.
 *
 * <p>AssertJ 3 creates soft assertions as proxies, which it cannot do for classes in a named module other than its own.
 * In this case, the assertions of this module collect their failures themselves.
 *
 * @param assertClass the class of the assertions
 * @param actualClass the class of the actual values
 * @param constructor creates hard assertions
 */
record AssertKind<A extends AbstractDataJointAssert<A, T>, T>(
        Class<A> assertClass, Class<T> actualClass, Function<T, A> constructor) {
    static final AssertKind<QueryAssert, QueryExpression> QUERY =
            new AssertKind<>(QueryAssert.class, QueryExpression.class, QueryAssert::new);
    static final AssertKind<TableAssert, Table> TABLE =
            new AssertKind<>(TableAssert.class, Table.class, TableAssert::new);
    static final AssertKind<JobsAssert, Jobs> JOBS = new AssertKind<>(JobsAssert.class, Jobs.class, JobsAssert::new);
    static final AssertKind<HeadingAssert, Heading> HEADING =
            new AssertKind<>(HeadingAssert.class, Heading.class, HeadingAssert::new);
    static final AssertKind<AttributeAssert, Attribute> ATTRIBUTE =
            new AssertKind<>(AttributeAssert.class, Attribute.class, AttributeAssert::new);
    static final AssertKind<RowAssert, Row> ROW = new AssertKind<>(RowAssert.class, Row.class, RowAssert::new);
    static final AssertKind<PopulateResultAssert, PopulateResult> POPULATE_RESULT =
            new AssertKind<>(PopulateResultAssert.class, PopulateResult.class, PopulateResultAssert::new);
    static final AssertKind<SchemaAssert, Schema> SCHEMA =
            new AssertKind<>(SchemaAssert.class, Schema.class, SchemaAssert::new);
    static final AssertKind<StatementsAssert, Statements> STATEMENTS =
            new AssertKind<>(StatementsAssert.class, Statements.class, StatementsAssert::new);
    static final AssertKind<ChangesAssert, ChangesAssert.Seen> CHANGES =
            new AssertKind<>(ChangesAssert.class, ChangesAssert.Seen.class, ChangesAssert::new);
    static final AssertKind<DataJointExceptionAssert, ThrowingCallable> REJECTION =
            new AssertKind<>(DataJointExceptionAssert.class, ThrowingCallable.class, DataJointExceptionAssert::new);

    A hard(T actual) {
        return constructor.apply(actual);
    }

    A soft(SoftAssertionsProvider softly, T actual) {
        boolean collecting = assertClass.getModule().isNamed();
        A made = collecting ? constructor.apply(actual) : softly.proxy(assertClass, actualClass, actual);
        made.softly(softly, collecting);
        return made;
    }

    /** Returns soft assertions without an actual value, whose failures are discarded. */
    @SuppressWarnings("NullAway") // AssertJ has no nullness annotations; its assertions check for null
    A unheard() {
        return soft(new DataJointSoftAssertions(), null);
    }
}
