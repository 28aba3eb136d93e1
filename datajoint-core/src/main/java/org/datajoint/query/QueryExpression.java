package org.datajoint.query;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.datajoint.connection.Connection;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.SemanticMatchException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.plan.Column;
import org.datajoint.internal.plan.ExpressionPlan;
import org.datajoint.internal.plan.HeadingAlgebra;
import org.datajoint.internal.plan.Join;
import org.datajoint.internal.plan.LockingPlan;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.PlanScan;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Project;
import org.datajoint.internal.plan.Restrict;
import org.datajoint.internal.plan.Source;
import org.datajoint.internal.plan.Union;
import org.datajoint.internal.select.SelectRenderer;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.internal.values.Required;
import org.jspecify.annotations.Nullable;

/**
 * A set of entities in the database: a table, or the result of applying operators to tables.
 *
 * <p>An expression is immutable; every operator returns a new one. Building an expression sends no query; each method that reads
 * rows sends one each time it is called, and throws a {@link org.datajoint.errors.DataJointException} if the server fails. Safe for
 * use by many threads.
 *
 * <pre>{@code
 * List<Row> slow = session.join(trial)
 *         .restrict("rt > ? and correct", 400)
 *         .proj("session_date", "seconds = rt / 1000")
 *         .orderBy("seconds DESC")
 *         .limit(10)
 *         .toRows();
 * }</pre>
 */
public abstract class QueryExpression {
    static {
        ExpressionPlan.readBy(expression -> ((QueryExpression) expression).plan(), Conditions.Bound::new);
    }

    private static final String ATTRIBUTE = "an attribute. Give its name, or \"name = expression\"";

    private final @Nullable Plan plan;

    /** For tables, which override {@link #source()}. */
    protected QueryExpression() {
        this.plan = null;
    }

    /** Creates an expression with the rows of another. */
    protected QueryExpression(QueryExpression same) {
        this.plan = same.plan();
    }

    QueryExpression(Plan plan) {
        this.plan = plan;
    }

    /** Returns the connection that queries are sent to. */
    public abstract Connection connection();

    /** Returns the attributes. */
    public abstract Heading heading();

    /** Returns the name of the table if this is a table; empty for the result of an operator. */
    protected Optional<TableName> source() {
        return Optional.empty();
    }

    /**
     * Returns the rows whose attributes have the values of the map. Names that are not attributes are ignored, so that a row of
     * another table restricts by the attributes that both have in common. A null matches NULL.
     *
     * @throws InvalidValueException if a value cannot be a value of its attribute's type
     */
    public QueryExpression restrict(Map<String, ?> values) {
        return restrict(Condition.of(values));
    }

    /**
     * Returns the rows whose attributes have the values of a record's components; see {@link #restrict(Map)}. Each component is
     * matched with the attribute of the same name, {@code subjectId} with {@code subject_id}.
     *
     * @throws InvalidValueException if a value cannot be a value of its attribute's type
     */
    public QueryExpression restrict(Record values) {
        return restrict(Condition.of(values));
    }

    /**
     * Returns the rows for which an SQL condition is true, such as {@code "rt > ? and correct"}.
     *
     * @param values one value for each question mark in the condition, which is sent as a bound parameter
     * @throws UnknownAttributeException if the condition names an attribute that the expression does not have
     */
    public QueryExpression restrict(String condition, @Nullable Object... values) {
        return restrict(Condition.sql(condition, values));
    }

    /** Returns the rows for which the condition is true. */
    public QueryExpression restrict(Condition condition) {
        Required.argument(condition, Required.CONDITION);
        Plan input = plan();
        try {
            return restrict(input, condition);
        } catch (InvalidValueException e) {
            // The value may have become valid if the table was altered since its heading was read.
            Plan present = Fetch.present(connection(), input, e);
            return restrict(present, condition);
        }
    }

    private QueryExpression restrict(Plan input, Condition condition) {
        Predicate predicate = condition.bind(new BindingTarget(input.heading(), connection()));
        return predicate.equals(Predicate.ALWAYS) ? this : derived(new Restrict(input, predicate));
    }

    /**
     * Returns the rows that match some row of the other expression: those that are equal on all common attributes. Without common
     * attributes, every row matches unless the other expression is empty. A null matches nothing.
     *
     * @throws SemanticMatchException if common attributes have different origins
     */
    public QueryExpression restrict(QueryExpression other) {
        return restrict(Condition.of(other));
    }

    /** Restricts with the given options; see {@link #restrict(QueryExpression)}. */
    public QueryExpression restrict(QueryExpression other, JoinOptions options) {
        return restrict(Condition.of(other, options));
    }

    /**
     * Returns the rows for which at least one of the conditions is true; none if there are no conditions.
     *
     * @param conditions each a {@link Condition}, a map, a record, SQL text, another expression, or a collection of these
     * @throws QueryException if one of them is something else
     */
    public QueryExpression restrict(Collection<?> conditions) {
        return restrict(Condition.of(conditions));
    }

    /**
     * Returns the rows that do not have the values of the map; see {@link #restrict(Map)}. A row in which an attribute is null is
     * left out unless another attribute differs, since SQL leaves the comparison unknown.
     */
    public QueryExpression exclude(Map<String, ?> values) {
        return restrict(Condition.of(values).negated());
    }

    /** Returns the rows that do not have the values of the record's components; see {@link #exclude(Map)} for nulls. */
    public QueryExpression exclude(Record values) {
        return restrict(Condition.of(values).negated());
    }

    /** Returns the rows for which an SQL condition is false; see {@link #restrict(String, Object...)}. */
    public QueryExpression exclude(String condition, @Nullable Object... values) {
        return restrict(Condition.sql(condition, values).negated());
    }

    /** Returns the rows for which the condition is false. */
    public QueryExpression exclude(Condition condition) {
        return restrict(Condition.not(condition));
    }

    /** Returns the rows that match no row of the other expression; see {@link #restrict(QueryExpression)}. */
    public QueryExpression exclude(QueryExpression other) {
        return restrict(Condition.of(other).negated());
    }

    /** Excludes with the given options; see {@link #exclude(QueryExpression)}. */
    public QueryExpression exclude(QueryExpression other, JoinOptions options) {
        return restrict(Condition.of(other, options).negated());
    }

    /** Returns the rows for which all of the conditions are false; all if there are none. See {@link #restrict(Collection)}. */
    public QueryExpression exclude(Collection<?> conditions) {
        return restrict(Condition.of(conditions).negated());
    }

    /**
     * Returns the same entities with the primary key and the chosen attributes.
     *
     * @param attributes names, {@code "..."} for all, {@code "-x"} to leave out {@code x}, {@code "new = old"} to rename, {@code
     *     "new = (old)"} to duplicate, {@code "new = x + y"} to compute
     * @throws UnknownAttributeException if a name is not an attribute of this expression
     */
    public final QueryExpression proj(String... attributes) {
        Plan input = plan();
        List<Column> columns = ColumnSpec.columns(input.heading(), Required.arguments(attributes, ATTRIBUTE));
        List<Column> same = input.heading().names().stream().map(Column::of).toList();
        return columns.equals(same) ? this : derived(Project.of(input, columns));
    }

    /**
     * Returns the pairs of matching rows: those that are equal on all common attributes, or all pairs if there are none.
     *
     * @throws SemanticMatchException if common attributes have different origins
     */
    public final QueryExpression join(QueryExpression other) {
        return join(other, JoinOptions.defaults());
    }

    /** Joins with the given options; see {@link #join(QueryExpression)}. */
    public final QueryExpression join(QueryExpression other, JoinOptions options) {
        check(other, options);
        return derived(Join.inner(plan(), other.plan()));
    }

    /**
     * Returns all rows, each with the additional attributes of the other expression's matching row, or nulls without one.
     *
     * @throws QueryException if this lacks an attribute of the other's primary key, so that several rows could match
     * @throws SemanticMatchException if common attributes have different origins
     */
    public final QueryExpression extend(QueryExpression other) {
        return extend(other, JoinOptions.defaults());
    }

    /** Extends with the given options; see {@link #extend(QueryExpression)}. */
    public final QueryExpression extend(QueryExpression other, JoinOptions options) {
        check(other, options);
        List<String> undetermined = other.heading().primaryKey().stream()
                .filter(name -> !heading().contains(name))
                .toList();
        if (!undetermined.isEmpty()) {
            throw new QueryException("Cannot extend: the other expression's primary key has " + undetermined
                    + ", which this expression lacks, so a row could match several rows. Use join or aggr.");
        }
        return derived(Join.extension(plan(), other.plan()));
    }

    /**
     * Returns all rows, each with values aggregated over the matching rows of another expression, which must have this primary key.
     *
     * @param columns attributes of this expression by name or {@code "..."}, and {@code "name = aggregate"}
     * @throws QueryException if the other expression lacks a part of the primary key
     * @throws SemanticMatchException if common attributes have different origins
     */
    public final Aggregation aggr(QueryExpression group, String... columns) {
        check(group, JoinOptions.defaults());
        return new Aggregation(connection(), plan(), group.plan(), Required.arguments(columns, ATTRIBUTE));
    }

    /**
     * Returns the entities of both expressions, which must have the same primary key and no other attribute in common.
     *
     * @throws QueryException if the primary keys differ, or the expressions have other attributes in common
     * @throws SemanticMatchException if there are other attributes, and the primary keys have different origins
     */
    public final QueryExpression union(QueryExpression other) {
        Required.argument(other, Required.EXPRESSION);
        SemanticCheck.sameConnection(connection(), other.connection());
        Heading left = heading();
        Heading right = other.heading();
        if (!new HashSet<>(left.primaryKey()).equals(new HashSet<>(right.primaryKey()))) {
            throw new QueryException("Cannot unite: the primary keys " + left.primaryKey() + " and "
                    + right.primaryKey() + " differ. Rename with proj.");
        }
        List<String> shared = HeadingAlgebra.common(left, right).stream()
                .filter(name -> !left.primaryKey().contains(name))
                .toList();
        if (!shared.isEmpty()) {
            throw new QueryException("Cannot unite: both have " + shared
                    + " outside the primary key. Leave them out or rename them with proj.");
        }
        Union union = Union.of(plan(), other.plan());
        if (union.hasSecondary()) {
            // With secondary attributes, entities with equal keys are matched, so the keys must have the same origins.
            SemanticCheck.homologous(left, right, connection());
        }
        return derived(union);
    }

    /** Returns the first rows in an order. */
    public QueryExpression top(Top top) {
        return derived(OrderSpec.apply(plan(), Required.argument(top, "an order or a limit. Give a Top")));
    }

    /**
     * Returns all rows in an order.
     *
     * @param attributes as for {@link Top#orderBy}
     */
    public QueryExpression orderBy(String... attributes) {
        return top(Top.all().orderBy(attributes));
    }

    /** Returns the first rows. Uses the expression's ordering, or the primary key if it has none. */
    public QueryExpression limit(long rows) {
        return top(Top.of(rows).inheritOrder());
    }

    /** Skips the first rows. Uses the expression's ordering, or the primary key if it has none. */
    public QueryExpression offset(long rows) {
        return top(Top.all().inheritOrder().offset(rows));
    }

    /**
     * Returns an expression that reads the current rows instead of the transaction's snapshot, and locks them until the transaction
     * ends, so that changes committed since the snapshot are not overwritten. Other transactions that lock or change these rows
     * wait. Tables of conditions are not locked. Operators on the result lock too. Reading rows outside of a transaction throws a
     * {@link org.datajoint.errors.TransactionException}.
     */
    public final QueryExpression forUpdate() {
        return derived(LockingPlan.of(plan()));
    }

    /** Returns the results of this query as {@link Row}s with all attributes. */
    public final Results<Row> rows() {
        return results(RowMapping.wholeRows(heading()));
    }

    /**
     * Returns the results of this query as records, whose attributes alone are fetched; see {@link Row#toRecord}.
     *
     * @throws UnknownAttributeException if a component has no matching attribute
     */
    public final <R extends Record> Results<R> records(Class<R> type) {
        return results(RowMapping.records(
                Required.argument(type, "a record class. Give the class of the records"), heading()));
    }

    /**
     * Returns the results of this query as the values of one attribute, null for NULL.
     *
     * @throws UnknownAttributeException if there is no such attribute
     */
    public final <T> Results<@Nullable T> values(String name, Class<T> type) {
        return results(RowMapping.values(
                Fetch.known(heading(), name),
                Required.argument(type, "a class. Give the class of the values, or Object.class")));
    }

    /** Returns all rows in an unmodifiable list; short for {@code rows().list()}. */
    public final List<Row> toRows() {
        return rows().list();
    }

    /**
     * Returns the only row; short for {@code rows().one()}.
     *
     * @throws QueryException if there is no row, or more than one
     */
    public final Row fetch1() {
        return rows().one();
    }

    /** Returns the primary keys of all rows in an unmodifiable list. */
    public final List<Row> keys() {
        return results(RowMapping.rows(heading().primaryKey())).list();
    }

    /** Returns the values of an attribute in an unmodifiable list, null for NULL; short for {@code values(…).list()}. */
    public final <T> List<@Nullable T> column(String name, Class<T> type) {
        Results<@Nullable T> values = values(name, type);
        return values.list();
    }

    /** Returns the values of a numeric attribute in all rows; NaN for NULL. */
    public final double[] doubles(String name) {
        return column(name, Double.class).stream()
                .mapToDouble(value -> value == null ? Double.NaN : value)
                .toArray();
    }

    /**
     * Returns the values of an integer attribute in all rows.
     *
     * @throws InvalidValueException if a value is NULL
     */
    public final long[] longs(String name) {
        return results(RowMapping.rows(List.of(Fetch.known(heading(), name)))).list().stream()
                .mapToLong(row -> row.getLong(name))
                .toArray();
    }

    /** Returns a stream that reads rows as they are consumed, and that must be closed; see {@link Results#stream()}. */
    public final Stream<Row> stream() {
        return rows().stream();
    }

    /** Returns the number of rows. */
    public final long count() {
        return fetch().count();
    }

    /** Returns whether there are no rows. */
    public final boolean isEmpty() {
        return fetch().isEmpty();
    }

    /** Returns whether there is a row with the values of the map; see {@link #restrict(Map)}. */
    public final boolean contains(Map<String, ?> values) {
        return !restrict(values).isEmpty();
    }

    /** Returns whether there is a row with the values of the record; see {@link #restrict(Record)}. */
    public final boolean contains(Record values) {
        return !restrict(values).isEmpty();
    }

    /** Returns the names of each map or record that restricts nothing because none is an attribute. Unmodifiable. */
    public final List<Set<String>> unmatchedNames() {
        return PlanScan.of(plan()).unmatched().stream()
                .map(Predicate.Unmatched::names)
                .toList();
    }

    /** Returns the SELECT statement for people to read, with question marks in place of values. */
    public final String toSql() {
        return select().text();
    }

    /**
     * Returns the first rows as a text table, limited by the settings {@code display.*}; large values are not fetched.
     */
    public final String preview() {
        return Preview.of(this).text();
    }

    /** Returns the first rows as an HTML table, for notebooks; see {@link #preview()}. */
    public final String previewHtml() {
        return Preview.of(this).html();
    }

    /** Returns the expression in DataJoint's notation, such as {@code Session & 'session < 3'}. Sends nothing to the server. */
    @Override
    public String toString() {
        return plan == null
                ? source().map(TableName::className).orElseGet(() -> getClass().getSimpleName())
                : AlgebraText.of(plan);
    }

    /** Returns the attributes by which the rows are ordered, the most significant first; empty if the expression has no order. */
    public final List<String> orderedBy() {
        return OrderSpec.attributes(plan());
    }

    /** Returns the statement that reads all rows. */
    final Sql select() {
        return SelectRenderer.rows(plan(), SessionConnection.dialect(connection()));
    }

    final Plan plan() {
        if (plan != null) {
            return plan;
        }
        TableName table = source().orElseThrow(() -> new IllegalStateException("an expression without a source"));
        return new Source(table, heading());
    }

    private <T extends @Nullable Object> Results<T> results(RowMapping<T> mapping) {
        return new Results<>(connection(), plan(), mapping);
    }

    /** Returns the given attributes of at most {@code limit} rows, in the expression's order if it has one. */
    final List<Row> some(List<String> names, long limit) {
        return fetch().some(RowMapping.rows(names), limit).items();
    }

    private Fetch fetch() {
        return new Fetch(connection(), plan());
    }

    private QueryExpression derived(Plan result) {
        return new DerivedExpression(connection(), result);
    }

    private void check(QueryExpression other, JoinOptions options) {
        SemanticCheck.sameConnection(
                connection(), Required.argument(other, Required.EXPRESSION).connection());
        if (Required.argument(options, "a choice of options. Give JoinOptions.defaults()")
                .semanticCheck()) {
            SemanticCheck.homologous(heading(), other.heading(), connection());
        }
    }
}
