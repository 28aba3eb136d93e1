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
 * session_date}. Attributes that it does not have are not compared; null is NULL; a {@code Condition} decides itself. An
 * attribute that the query does not have fails the assertion.
 *
 * <p>Rows are told apart by the primary key, or by what {@link #keyedBy} names; if an expected row does not give the
 * whole key, or the key is not unique, whole rows are compared, each as often as it occurs. Values are compared in Java by
 * their meaning ({@code 1} and {@code 1L}, {@code 1.50} and {@code 1.5}, a UUID and its text), or by {@link #strictTypes}.
 *
 * <p>Every assertion reads the database anew, in the transaction of the calling thread. Errors of the database come out as
 * they are. An assertion object is for one thread.
 *
 * @param <SELF> the assertion's own class
 * @param <ACTUAL> the class of the query
 */
public abstract class AbstractQueryAssert<
                SELF extends AbstractQueryAssert<SELF, ACTUAL>, ACTUAL extends QueryExpression>
        extends AbstractDataJointAssert<SELF, ACTUAL> {
    private ComparisonRules rules = ComparisonRules.defaults();

    /** For subclasses. */
    protected AbstractQueryAssert(ACTUAL actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Tells rows apart by these attributes in the assertions that follow, instead of the primary key.
     *
     * @param names the attributes; none to compare whole rows
     */
    public SELF keyedBy(String... names) {
        rules = rules.keyedBy(List.of(names));
        return myself;
    }

    /** Compares these attributes alone in the assertions that follow, and those that {@link #keyedBy} names. */
    public SELF comparingOnly(String... names) {
        rules = rules.comparingOnly(List.of(names));
        return myself;
    }

    /** Does not compare these attributes in the assertions that follow, nor those of earlier calls. */
    public SELF ignoring(String... names) {
        rules = rules.ignoring(List.of(names));
        return myself;
    }

    /**
     * Treats numbers of one attribute as equal if they are as close as the offset says: {@code within(0.01)}, {@code
     * byLessThan(0.01)}. Numbers in arrays and lists are compared one by one.
     *
     * <p>An assertion that follows throws an IllegalArgumentException if the attribute holds no numbers; for dates and times
     * there is {@link #withTemporalPrecision}.
     */
    public SELF withTolerance(String name, Offset<? extends Number> offset) {
        BigDecimal value = new BigDecimal(offset.value.toString());
        rules = rules.comparing(name, ValueComparison.within(value, !offset.strict));
        return myself;
    }

    /**
     * Truncates all moments and times, expected and actual, to the given unit.
     *
     * @throws IllegalArgumentException if the unit is longer than a day
     */
    public SELF withTemporalPrecision(ChronoUnit unit) {
        if (unit.compareTo(ChronoUnit.DAYS) > 0) {
            throw new IllegalArgumentException("times can be cut to units of at most a day, not to " + unit);
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
     * Compares the values of these attributes by what they hold in their store, instead of by store and path: files and folders
     * of {@code <object@>} and {@code <filepath@>} byte by byte, arrays of {@code <npy@>} by their elements, attachments without
     * their names. The expected value is what could be inserted, except for a stream, or another reference: so a copy of
     * a row equals it.
     *
     * <pre>{@code
     * assertThat(scan).comparingContent("movie").containsRow(Map.of("scan", 1, "movie", Path.of("movie.avi")));
     * }</pre>
     *
     * <p>Elements of arrays may have a tolerance, too. Errors of the store come out as they are.
     *
     * @throws IllegalArgumentException if one of them has a comparator; by an assertion that follows, if one holds no such values
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
     * Verifies that the query contains the given row. The failure shows the row that comes closest.
     *
     * @param row a Map, a Row or a record
     * @throws IllegalArgumentException if it has no attribute that is compared
     */
    public SELF containsRow(Object row) {
        return check(() -> checks().containsRow(row));
    }

    /**
     * Verifies that no row of the query has the given values.
     *
     * @param row a Map, a Row or a record
     * @throws IllegalArgumentException if it has no attribute that is compared
     */
    public SELF doesNotContainRow(Object row) {
        return check(() -> checks().doesNotContainRow(row));
    }

    /**
     * Verifies that the query contains the given rows, possibly among others.
     *
     * @param rows Maps, Rows or records, one at least
     * @throws IllegalArgumentException if the comparison could not fail or not succeed: no expected row, one without
     *     attributes that are compared, or two with one key
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
     * @param rows Maps, Rows or records, one at least
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
     * @param rows Maps, Rows or records, one at least
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
     * @param rows Maps, Rows or records, one at least
     * @throws IllegalArgumentException if the query has no order, or one that leaves the sequence of two rows open; and as for
     *     {@link #containsRows(Object...)}
     */
    public SELF containsExactly(Object... rows) {
        return containsExactly(Arrays.asList(rows));
    }

    /** Does the same as {@link #containsExactly(Object...)}. */
    public SELF containsExactly(Collection<?> rows) {
        return check(() -> checks().containsExactly(rows));
    }

    /**
     * Verifies that every row satisfies the requirements, which are assertions on a row. A query without rows passes.
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
     * @param names the attributes; none for all
     */
    public SELF hasNoNulls(String... names) {
        return check(() -> checks().hasNoNulls(List.of(names)));
    }

    /**
     * Verifies that no two rows are equal in all of the given attributes. A row with NULL in one of them equals no other.
     *
     * @param names the attributes, one at least
     * @throws IllegalArgumentException if none is named
     */
    public SELF hasUniqueValues(String... names) {
        return check(() -> checks().hasUniqueValues(List.of(names)));
    }

    /**
     * Verifies that the query has the rows of another query, each as often, in any order. The other query must have all
     * attributes that are compared; its rows are held in memory.
     */
    public SELF hasSameRowsAs(QueryExpression other) {
        return check(() -> new QueryChecks(actual, other, rules).hasSameRows());
    }

    /** Verifies that every row is among those of another query; see {@link #hasSameRowsAs}. */
    public SELF isSubsetOf(QueryExpression other) {
        return check(() -> new QueryChecks(actual, other, rules).isSubset());
    }

    /**
     * Verifies that the query returns the rows that a snapshot keeps, each as often, in any order.
     *
     * <p>The system property {@code datajoint.snapshots=update} writes the snapshot instead. It holds the attributes that are
     * compared; values are compared by their meaning, so {@link #strictTypes} is refused. After a run of JUnit in which all
     * tests passed, the log names the snapshots in the same folders that no test has asked for.
     *
     * @param resource the snapshot's name under {@code src/test/resources}, such as {@code sessions.json}
     * @throws IllegalArgumentException if an attribute's values cannot be kept; leave it out by {@link #ignoring}
     */
    public SELF matchesSnapshot(String resource) {
        return check(() -> new SnapshotCheck(actual, rules, new SnapshotFile(resource)).matches());
    }

    /** Verifies that the query has the attributes of another one: their names, types and membership in the primary key. */
    public SELF hasSameHeadingAs(QueryExpression other) {
        return check(() -> new QueryChecks(actual, other, rules).hasSameHeading());
    }

    /**
     * Goes on with the only row that has the given values, and fails if there is none or more than one.
     *
     * @param values a Map, a Row or a record, as a rule the primary key
     * @throws IllegalArgumentException if it has no attribute that is compared
     */
    public RowAssert row(Object values) {
        return navigate(AssertKind.ROW, query -> new RowChoice(query, rules).row(values))
                .comparedAs(rules, key());
    }

    /** Goes on with the only row, and fails if there is none or more than one. */
    public RowAssert onlyRow() {
        return navigate(AssertKind.ROW, query -> new RowChoice(query, rules).onlyRow())
                .comparedAs(rules, key());
    }

    /**
     * Goes on with the values of one attribute, in the order of the query's rows, and fails if there is no such attribute.
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
