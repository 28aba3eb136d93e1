package org.datajoint.assertj.api;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.ThrowingConsumer;
import org.assertj.core.data.Offset;
import org.datajoint.assertj.diff.Containment;
import org.datajoint.assertj.error.ShouldContainRows;
import org.datajoint.assertj.snapshot.SnapshotFile;
import org.datajoint.assertj.value.ComparisonRules;
import org.datajoint.assertj.value.ValueComparison;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;

/**
 * Assertions on the rows of a query.
 *
 * <p>An expected row is a Map, a Row or a Java record, whose component {@code sessionDate} is the attribute {@code
 * session_date}. Attributes that it does not have are not compared; null stands for NULL; a {@code Condition} is applied to
 * the actual value. The assertion fails if the query does not have one of its attributes.
 *
 * <p>Rows are identified by the primary key, or by the attributes in {@link #keyedBy}. If an expected row does not contain
 * the whole key, or the key is not unique, whole rows are compared, each as often as it occurs. Values are compared in Java
 * by meaning ({@code 1} equals {@code 1L}, {@code 1.50} equals {@code 1.5}, a UUID equals its text), unless {@link
 * #strictTypes} is used.
 *
 * <p>Every assertion reads the database again, in the transaction of the calling thread. Errors of the database are thrown
 * unchanged. An assertion object is not safe for use by several threads.
 *
 * @param <SELF> the assertion's own class
 * @param <ACTUAL> the class of the query
 */
public abstract class AbstractQueryAssert<
                SELF extends AbstractQueryAssert<SELF, ACTUAL>, ACTUAL extends QueryExpression>
        extends AbstractDataJointAssert<SELF, ACTUAL> {
    private ComparisonRules rules = ComparisonRules.defaults();

    /** Constructor for use by subclasses. */
    protected AbstractQueryAssert(ACTUAL actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Identifies rows by these attributes instead of the primary key, in the assertions that follow.
     *
     * @param names the attributes; if none are given, whole rows are compared
     */
    public SELF keyedBy(String... names) {
        rules = rules.keyedBy(List.of(names));
        return myself;
    }

    /** Compares only these attributes and those in {@link #keyedBy}, in the assertions that follow. */
    public SELF comparingOnly(String... names) {
        rules = rules.comparingOnly(List.of(names));
        return myself;
    }

    /** Ignores these attributes, in addition to those of earlier calls, in the assertions that follow. */
    public SELF ignoring(String... names) {
        rules = rules.ignoring(List.of(names));
        return myself;
    }

    /**
     * Considers numbers of an attribute equal if they differ by no more than the offset: {@code within(0.01)}, {@code
     * byLessThan(0.01)}. Numbers in arrays and lists are compared one by one.
     *
     * <p>An assertion that follows throws an IllegalArgumentException if the attribute's values are not numbers; for dates
     * and times use {@link #withTemporalPrecision}.
     */
    public SELF withTolerance(String name, Offset<? extends Number> offset) {
        BigDecimal value = new BigDecimal(offset.value.toString());
        rules = rules.comparing(name, ValueComparison.within(value, !offset.strict));
        return myself;
    }

    /**
     * Truncates all expected and actual times and datetimes to the given unit.
     *
     * @throws IllegalArgumentException if the unit is longer than a day
     */
    public SELF withTemporalPrecision(ChronoUnit unit) {
        if (unit.compareTo(ChronoUnit.DAYS) > 0) {
            throw new IllegalArgumentException("times can be truncated to units of at most a day, but not to " + unit);
        }
        rules = rules.truncatedTo(unit);
        return myself;
    }

    /** Compares the values of one attribute that are not NULL with a comparator. */
    public SELF usingComparator(String name, Comparator<?> comparator) {
        rules = rules.comparing(name, ValueComparison.by(comparator));
        return myself;
    }

    /**
     * Compares the values of these attributes by their content in the store, instead of by store and path: files and folders
     * of {@code <object@>} and {@code <filepath@>} byte by byte, arrays of {@code <npy@>} by their elements, attachments
     * without their names. An expected value can be another reference, or any value that could be inserted except a stream,
     * so a copy of a row equals the row.
     *
     * <pre>{@code
     * assertThat(scan).comparingContent("movie").containsRow(Map.of("scan", 1, "movie", Path.of("movie.avi")));
     * }</pre>
     *
     * <p>A tolerance applies to elements of arrays, too. Errors of the store are thrown unchanged.
     *
     * @throws IllegalArgumentException if an attribute has a comparator; also thrown by an assertion that follows if an
     *     attribute does not have such values
     */
    public SELF comparingContent(String... names) {
        rules = rules.comparingContent(List.of(names));
        return myself;
    }

    /** Compares by Java class and {@code equals}: {@code 1} is not {@code 1L}, {@code 1.50} not {@code 1.5}. */
    public SELF strictTypes() {
        rules = rules.strictly();
        return myself;
    }

    /**
     * Shows at most {@code rows} rows in each section of a message, instead of ten.
     *
     * @throws IllegalArgumentException if that is less than one
     */
    public SELF showingAtMost(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a message shows at least one row, not " + rows);
        }
        rules = rules.showingAtMost(rows);
        return myself;
    }

    /** Verifies that the query has no rows. */
    public SELF isEmpty() {
        return check(() -> checks().isEmpty());
    }

    /** Verifies that the query has at least one row. */
    public SELF isNotEmpty() {
        return check(() -> checks().isNotEmpty());
    }

    /** Verifies that the query has exactly {@code expected} rows. */
    public SELF hasRowCount(long expected) {
        return check(() -> checks().hasRowCount(expected));
    }

    /**
     * Verifies that the query contains the given row. The failure shows the most similar row.
     *
     * @param row a Map, a Row or a record
     * @throws IllegalArgumentException if the row has no attribute that is compared
     */
    public SELF containsRow(Object row) {
        return check(() -> checks().containsRow(row));
    }

    /**
     * Verifies that no row of the query has the given values.
     *
     * @param row a Map, a Row or a record
     * @throws IllegalArgumentException if the row has no attribute that is compared
     */
    public SELF doesNotContainRow(Object row) {
        return check(() -> checks().doesNotContainRow(row));
    }

    /**
     * Verifies that the query contains the given rows, and possibly others.
     *
     * @param rows Maps, Rows or records; at least one
     * @throws IllegalArgumentException if the comparison could never fail or never succeed: without an expected row, with a
     *     row without attributes that are compared, or with two rows of the same key
     */
    public SELF containsRows(Object... rows) {
        return containsRows(Arrays.asList(rows));
    }

    /** Does the same as {@link #containsRows(Object...)}. */
    public SELF containsRows(Collection<?> rows) {
        return check(() -> checks().contains(rows, Containment.AT_LEAST, ShouldContainRows::shouldContainRows));
    }

    /**
     * Verifies that the query contains the given rows and no others. If whole rows are compared, it does not matter how often
     * each occurs.
     *
     * @param rows Maps, Rows or records; at least one
     * @throws IllegalArgumentException as for {@link #containsRows(Object...)}
     */
    public SELF containsOnly(Object... rows) {
        return containsOnly(Arrays.asList(rows));
    }

    /** Does the same as {@link #containsOnly(Object...)}. */
    public SELF containsOnly(Collection<?> rows) {
        return check(() -> checks().contains(rows, Containment.ONLY, ShouldContainRows::shouldContainOnlyRows));
    }

    /**
     * Verifies that the query contains exactly the given rows, each as often as it is given, in any order.
     *
     * @param rows Maps, Rows or records; at least one
     * @throws IllegalArgumentException as for {@link #containsRows(Object...)}
     */
    public SELF containsExactlyInAnyOrder(Object... rows) {
        return containsExactlyInAnyOrder(Arrays.asList(rows));
    }

    /** Does the same as {@link #containsExactlyInAnyOrder(Object...)}. */
    public SELF containsExactlyInAnyOrder(Collection<?> rows) {
        return check(
                () -> checks().contains(rows, Containment.EXACTLY, ShouldContainRows::shouldContainExactlyInAnyOrder));
    }

    /**
     * Verifies that the query contains exactly the given rows, in the given order.
     *
     * @param rows Maps, Rows or records; at least one
     * @throws IllegalArgumentException if the query has no order, or an order in which two rows are equal; and as for {@link
     *     #containsRows(Object...)}
     */
    public SELF containsExactly(Object... rows) {
        return containsExactly(Arrays.asList(rows));
    }

    /** Does the same as {@link #containsExactly(Object...)}. */
    public SELF containsExactly(Collection<?> rows) {
        return check(() -> checks().containsExactly(rows));
    }

    /**
     * Verifies that every row satisfies the given assertions. A query without rows passes.
     *
     * <pre>{@code
     * assertThat(session).allRowsSatisfy(row -> assertThat(row.getDouble("weight")).isPositive());
     * }</pre>
     */
    public SELF allRowsSatisfy(ThrowingConsumer<? super Row> requirements) {
        return check(() -> checks().allRowsSatisfy(requirements));
    }

    /**
     * Verifies that no row has NULL in the given attributes.
     *
     * @param names the attributes; if none are given, all attributes
     */
    public SELF hasNoNulls(String... names) {
        return check(() -> checks().hasNoNulls(List.of(names)));
    }

    /**
     * Verifies that no two rows are equal in all of the given attributes. A row with NULL in one of them equals no other.
     *
     * @param names the attributes; at least one
     * @throws IllegalArgumentException if none is named
     */
    public SELF hasUniqueValues(String... names) {
        return check(() -> checks().hasUniqueValues(List.of(names)));
    }

    /**
     * Verifies that the query has the same rows as another query, each equally often, in any order. The other query must have
     * all attributes that are compared. Its rows are held in memory.
     */
    public SELF hasSameRowsAs(QueryExpression other) {
        return check(() -> new QueryChecks(actual, other, rules).hasSameRows());
    }

    /** Verifies that every row is among those of another query; see {@link #hasSameRowsAs}. */
    public SELF isSubsetOf(QueryExpression other) {
        return check(() -> new QueryChecks(actual, other, rules).isSubset());
    }

    /**
     * Verifies that the query has the same rows as a snapshot, each equally often, in any order.
     *
     * <p>The system property {@code datajoint.snapshots=update} writes the snapshot instead. The snapshot contains the
     * attributes that are compared. Values are compared by meaning, so {@link #strictTypes} is not allowed. After a JUnit run
     * in which all tests have passed, the log lists snapshots in the same folders that no test has used.
     *
     * @param resource the snapshot's name under {@code src/test/resources}, such as {@code sessions.json}
     * @throws IllegalArgumentException if the values of an attribute cannot be written to a snapshot; exclude it by {@link
     *     #ignoring}
     */
    public SELF matchesSnapshot(String resource) {
        return check(() -> new SnapshotCheck(actual, rules, new SnapshotFile(resource)).matches());
    }

    /** Verifies that the query has the attributes of another one: their names, types and membership in the primary key. */
    public SELF hasSameHeadingAs(QueryExpression other) {
        return check(() -> new QueryChecks(actual, other, rules).hasSameHeading());
    }

    /**
     * Returns assertions on the only row that has the given values. Fails if there is no such row, or more than one.
     *
     * @param values a Map, a Row or a record, usually the primary key
     * @throws IllegalArgumentException if the row has no attribute that is compared
     */
    public RowAssert row(Object values) {
        return navigate(AssertKind.ROW, query -> new RowChoice(query, rules).row(values))
                .comparedAs(rules, key());
    }

    /** Returns assertions on the only row. Fails if there is no row, or more than one. */
    public RowAssert onlyRow() {
        return navigate(AssertKind.ROW, query -> new RowChoice(query, rules).onlyRow())
                .comparedAs(rules, key());
    }

    /**
     * Returns AssertJ's assertions on the values of one attribute, in the order of the query's rows. Fails if there is no
     * such attribute.
     *
     * <pre>{@code
     * assertThat(trial).attribute("rt", Double.class).allSatisfy(rt -> assertThat(rt).isBetween(0.1, 3.0));
     * }</pre>
     *
     * @param type the Java type of the values; null stands for NULL
     */
    public <T> ListAssert<T> attribute(String name, Class<T> type) {
        return navigateToList(query -> {
            QueryRows rows = QueryRows.of(query);
            return RowChecks.unknown(rows, List.of(name), "attribute(...)")
                    .map(Navigation::<List<T>>none)
                    .orElseGet(() -> Navigation.of(query.values(name, type).list()));
        });
    }

    private List<String> key() {
        return actual == null ? List.of() : actual.heading().primaryKey();
    }

    /** Returns assertions on the heading. */
    public HeadingAssert heading() {
        return navigate(AssertKind.HEADING, query -> Navigation.of(query.heading()));
    }

    private RowChecks checks() {
        return new RowChecks(actual, rules);
    }
}
