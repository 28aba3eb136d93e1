package org.datajoint.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
import org.datajoint.internal.plan.HeadingAlgebra;
import org.datajoint.internal.plan.Join;
import org.datajoint.internal.plan.Ordering;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.PlanScan;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Project;
import org.datajoint.internal.plan.Restrict;
import org.datajoint.internal.plan.Source;
import org.datajoint.internal.plan.Union;
import org.datajoint.internal.select.SelectRenderer;
import org.jspecify.annotations.Nullable;

/**
 * A set of entities in the database: a table, or what operators make of tables.
 *
 * <p>An expression is immutable; every operator gives a new one. Nothing runs until rows are asked for, and then anew each
 * time. Expressions may be used by many threads. Every method that runs a query throws a
 * {@link org.datajoint.errors.DataJointException} where the server fails.
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
public abstract class QueryExpression implements Iterable<Row> {
    private final @Nullable Plan plan;

    /** For tables, which give their {@link #source()}. */
    protected QueryExpression() {
        this.plan = null;
    }

    /** An expression with the rows of another. */
    protected QueryExpression(QueryExpression same) {
        this.plan = same.plan();
    }

    QueryExpression(Plan plan) {
        this.plan = plan;
    }

    /** Where it runs. */
    public abstract Connection connection();

    /** Its attributes. */
    public abstract Heading heading();

    /** The table whose rows it has, where it is one; empty for what operators make. */
    protected Optional<TableName> source() {
        return Optional.empty();
    }

    // Operators

    /**
     * The rows whose attributes have the values of the map. Names that are no attributes are ignored, so that a row of
     * another table restricts by what it has in common; a null matches nulls.
     *
     * @throws InvalidValueException where an attribute's type can never hold its value
     */
    public QueryExpression restrict(Map<String, ?> values) {
        return restrict(Condition.of(values));
    }

    /**
     * The rows for which SQL text is true, such as {@code "rt > ? and correct"}.
     *
     * @param values one for each question mark of the text, bound to the statement
     * @throws UnknownAttributeException where the text names an attribute that is not here
     */
    public QueryExpression restrict(String condition, @Nullable Object... values) {
        return restrict(Condition.sql(condition, values));
    }

    /** The rows for which the condition is true. */
    public QueryExpression restrict(Condition condition) {
        Plan input = plan();
        Predicate predicate = condition.bind(new Target(input.heading(), connection()));
        return predicate.equals(Predicate.ALWAYS) ? this : derived(new Restrict(input, predicate));
    }

    /**
     * The rows that some row of the other expression equals on all common attributes; all or none where there are no common
     * attributes. A null equals nothing.
     *
     * @throws SemanticMatchException where common attributes have different origins
     */
    public QueryExpression restrict(QueryExpression other) {
        return restrict(Condition.of(other));
    }

    /** The same with options; see {@link #restrict(QueryExpression)}. */
    public QueryExpression restrict(QueryExpression other, JoinOptions options) {
        return restrict(Condition.of(other, options));
    }

    /** The rows for which one of the conditions is true; none where there are none. See {@link Condition}. */
    public QueryExpression restrict(Collection<?> conditions) {
        return restrict(Condition.anyOf(conditions));
    }

    /** All rows for true, none for false. */
    public QueryExpression restrict(boolean condition) {
        return restrict(Condition.constant(condition));
    }

    /** All rows: the universal set has a match for each. */
    public QueryExpression restrict(U universalSet) {
        return this;
    }

    /** The first rows in an order; the same as {@link #top}. */
    public QueryExpression restrict(Top top) {
        return top(top);
    }

    /**
     * The rows for which it is false that all attributes have the map's values; see {@link #restrict(Map)}. A null among them
     * leaves that unknown, as in SQL, unless another attribute differs.
     */
    public QueryExpression exclude(Map<String, ?> values) {
        return restrict(Condition.of(values).negated());
    }

    /** The rows for which SQL text is false; see {@link #restrict(String, Object...)}. */
    public QueryExpression exclude(String condition, @Nullable Object... values) {
        return restrict(Condition.sql(condition, values).negated());
    }

    /** The rows for which the condition is false. */
    public QueryExpression exclude(Condition condition) {
        return restrict(condition.negated());
    }

    /** The rows that no row of the other expression equals on all common attributes. */
    public QueryExpression exclude(QueryExpression other) {
        return restrict(Condition.of(other).negated());
    }

    /** The same with options; see {@link #exclude(QueryExpression)}. */
    public QueryExpression exclude(QueryExpression other, JoinOptions options) {
        return restrict(Condition.of(other, options).negated());
    }

    /** The rows for which all of the conditions are false; all where there are none. */
    public QueryExpression exclude(Collection<?> conditions) {
        return restrict(Condition.anyOf(conditions).negated());
    }

    /** No rows for true, all for false. */
    public QueryExpression exclude(boolean condition) {
        return restrict(!condition);
    }

    /**
     * The same entities with the primary key and chosen attributes.
     *
     * @param attributes names, {@code "..."} for all, {@code "-x"} for all but x, {@code "new = old"} to rename, {@code "new
     *     = (old)"} to duplicate, {@code "new = x + y"} to compute
     * @throws UnknownAttributeException where one of them is not here
     */
    public QueryExpression proj(String... attributes) {
        Plan input = plan();
        List<Column> columns = ColumnSpec.columns(input.heading(), Arrays.asList(attributes));
        List<Column> same = input.heading().names().stream().map(Column::of).toList();
        return columns.equals(same) ? this : derived(Project.of(input, columns));
    }

    /**
     * The pairs of matching rows: equal on all common attributes. All pairs where there are none.
     *
     * @throws SemanticMatchException where common attributes have different origins
     */
    public QueryExpression join(QueryExpression other) {
        return join(other, JoinOptions.defaults());
    }

    /** The same with options; see {@link #join(QueryExpression)}. */
    public QueryExpression join(QueryExpression other, JoinOptions options) {
        check(other, options);
        return derived(Join.inner(plan(), other.plan()));
    }

    /**
     * All rows with the attributes of the other expression's matching row, or with nulls where it has none.
     *
     * @throws QueryException where an attribute of the other's primary key is not here, so that there could be several
     * @throws SemanticMatchException where common attributes have different origins
     */
    public QueryExpression extend(QueryExpression other) {
        return extend(other, JoinOptions.defaults());
    }

    /** The same with options; see {@link #extend(QueryExpression)}. */
    public QueryExpression extend(QueryExpression other, JoinOptions options) {
        check(other, options);
        List<String> undetermined = other.heading().primaryKey().stream()
                .filter(name -> !heading().contains(name))
                .toList();
        if (!undetermined.isEmpty()) {
            throw new QueryException("Cannot extend: the other expression's primary key has " + undetermined
                    + ", which is not here, so that a row could have several partners. Use join, or aggr.");
        }
        return derived(Join.extension(plan(), other.plan()));
    }

    /**
     * All rows with values computed over their matching rows of another expression, which has this one's primary key.
     *
     * @param columns attributes of this expression by name or {@code "..."}, and {@code "name = aggregate"}
     * @throws QueryException where the other expression lacks a part of the primary key
     * @throws SemanticMatchException where common attributes have different origins
     */
    public Aggregation aggr(QueryExpression group, String... columns) {
        check(group, JoinOptions.defaults());
        return new Aggregation(connection(), plan(), group.plan(), List.of(columns));
    }

    /**
     * The entities of both expressions, which have the same primary key and no other attribute in common.
     *
     * @throws QueryException where the primary keys differ, or other attributes are common
     * @throws SemanticMatchException where there are other attributes, and the primary keys have different origins
     */
    public QueryExpression union(QueryExpression other) {
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
            // Keys alone are merged; with other attributes the entities of both are matched.
            SemanticCheck.homologous(left, right, connection());
        }
        return derived(union);
    }

    /** The first rows in an order. */
    public QueryExpression top(Top top) {
        return derived(OrderSpec.apply(plan(), top));
    }

    /**
     * All rows in an order.
     *
     * @param attributes as for {@link Top#orderBy}
     */
    public QueryExpression orderBy(String... attributes) {
        return top(Top.all().orderBy(attributes));
    }

    /** At most that many rows, in the order there is; by the primary key where there is none. */
    public QueryExpression limit(long rows) {
        return top(Top.of(rows).inheritOrder());
    }

    /** The rows but the first ones, in the order there is; by the primary key where there is none. */
    public QueryExpression offset(long rows) {
        return top(Top.all().inheritOrder().offset(rows));
    }

    // Fetching

    /** All rows. */
    public List<Row> toRows() {
        return fetch().rows();
    }

    /** All rows as records; see {@link Row#as}. Only the attributes that the record has are fetched. */
    public <R extends Record> List<R> toList(Class<R> type) {
        return Collections.unmodifiableList(
                fetch().records(RecordMapper.of(type, heading().names())));
    }

    /** The primary keys of all rows. */
    public List<Row> keys() {
        return fetch().columns(heading().primaryKey(), null);
    }

    /**
     * The only row.
     *
     * @throws QueryException where there is none, or more than one
     */
    public Row fetch1() {
        return fetch().one(heading().names());
    }

    /**
     * An attribute of the only row, null where it is null.
     *
     * @throws QueryException where there is no row, or more than one
     */
    public <T> @Nullable T fetch1(String name, Class<T> type) {
        return fetch().one(List.of(Fetch.known(heading(), name))).get(name, type);
    }

    /** The only row as a record; see {@link #fetch1()} and {@link Row#as}. */
    public <R extends Record> R fetch1(Class<R> type) {
        return fetch().one(RecordMapper.of(type, heading().names()));
    }

    /** An attribute of all rows; null where it is null. */
    public <T> List<@Nullable T> column(String name, Class<T> type) {
        List<@Nullable T> values = new ArrayList<>();
        for (Row row : fetch().columns(List.of(Fetch.known(heading(), name)), null)) {
            values.add(row.get(name, type));
        }
        return values;
    }

    /** A number of all rows; NaN where it is null. */
    public double[] doubles(String name) {
        return column(name, Double.class).stream()
                .mapToDouble(value -> value == null ? Double.NaN : value)
                .toArray();
    }

    /**
     * An integer of all rows.
     *
     * @throws InvalidValueException where one is null
     */
    public long[] longs(String name) {
        return fetch().columns(List.of(Fetch.known(heading(), name)), null).stream()
                .mapToLong(row -> row.getLong(name))
                .toArray();
    }

    /**
     * The rows, read from the server as they are taken and never held together. Close the stream, best in a
     * try-with-resources statement: it holds a connection until it is closed or at its end. In a transaction, which has one
     * connection, the rows that are left are read and held when another statement needs it.
     */
    public Stream<Row> stream() {
        return fetch().stream();
    }

    /** All rows, fetched before the first one is given; see {@link #stream()} for large results. */
    @Override
    public Iterator<Row> iterator() {
        return Collections.unmodifiableList(toRows()).iterator();
    }

    /** The first rows in the order there is; by the primary key where there is none. */
    public List<Row> head(long rows) {
        return limit(rows).toRows();
    }

    /** The last rows in the order there is; by the primary key where there is none. */
    public List<Row> tail(long rows) {
        Top.of(rows); // which says what is wrong with the number
        List<Row> last = derived(OrderSpec.last(plan(), rows)).toRows();
        Collections.reverse(last);
        return last;
    }

    /** How many rows there are. */
    public long count() {
        return fetch().count();
    }

    /** Whether there is no row. */
    public boolean isEmpty() {
        return fetch().isEmpty();
    }

    /** Whether some row has the values of the map; see {@link #restrict(Map)}. */
    public boolean contains(Map<String, ?> values) {
        return !restrict(values).isEmpty();
    }

    /** The SELECT statement, question marks standing for its values: for reading. */
    public String toSql() {
        return select().text();
    }

    /** The expression in DataJoint's notation, such as {@code Session & 'session < 3'}: for reading. */
    public String toAlgebra() {
        return AlgebraText.of(plan());
    }

    /** The attributes by which the expression orders its rows, the first one decides first; empty where it does not. */
    public List<String> orderedBy() {
        return OrderSpec.order(plan()).orElse(List.of()).stream()
                .map(Ordering::attribute)
                .toList();
    }

    /** The first rows as a table of text, as wide and long as {@code display.*} says; never an exception. */
    @Override
    public String toString() {
        try {
            return Preview.of(this);
        } catch (RuntimeException e) {
            return "(no preview: " + e.getMessage() + ")";
        }
    }

    // Internal

    /** Internal: the statement that gives all rows. */
    @SuppressWarnings("exports")
    public final Sql select() {
        return SelectRenderer.rows(plan(), connection().session().dialect());
    }

    /** Internal: the statement that gives these attributes of all rows, duplicates kept. */
    @SuppressWarnings("exports")
    public final Sql select(List<String> names) {
        return SelectRenderer.columns(plan(), names, connection().session().dialect());
    }

    /**
     * Internal: the condition to stand after WHERE in a statement that changes the only table; empty where the expression is
     * more than a restriction of a table, or the condition reads that table.
     */
    @SuppressWarnings("exports")
    public final Optional<Sql> condition() {
        return SelectRenderer.condition(plan(), connection().session().dialect());
    }

    /** Internal: the names in each map that restricts this and none of whose names is an attribute. */
    public final List<Set<String>> unmatchedMaps() {
        return PlanScan.of(plan()).unmatched();
    }

    /** Internal: runs a statement made of this, and says in its terms why the server refused it. */
    public final <T> T explained(Supplier<T> work) {
        return new Attempt(connection().session(), plan()).explained(work);
    }

    /** Internal: the same rows, without comparisons with texts that a character set cannot hold and the server refuses. */
    public final QueryExpression representable() {
        Plan same = plan();
        Plan other = Representable.of(same, connection().session());
        return other == same ? this : derived(other);
    }

    final Plan plan() {
        if (plan != null) {
            return plan;
        }
        TableName table = source().orElseThrow(() -> new IllegalStateException("an expression without a source"));
        return new Source(table, heading());
    }

    final Fetch fetch() {
        return new Fetch(connection(), plan());
    }

    private QueryExpression derived(Plan result) {
        return new DerivedExpression(connection(), result);
    }

    private void check(QueryExpression other, JoinOptions options) {
        SemanticCheck.sameConnection(connection(), other.connection());
        if (options.semanticCheck()) {
            SemanticCheck.homologous(heading(), other.heading(), connection());
        }
    }
}
