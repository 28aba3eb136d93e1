package org.datajoint.assertj.api;

import static org.datajoint.assertj.error.ShouldBePopulated.shouldBeComputed;
import static org.datajoint.assertj.error.ShouldBePopulated.shouldBeFullyPopulated;
import static org.datajoint.assertj.error.ShouldBePopulated.shouldHaveKeys;
import static org.datajoint.assertj.error.ShouldBePopulated.shouldHaveRemaining;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.datajoint.heading.Tier;
import org.datajoint.populate.Progress;
import org.datajoint.table.AutoPopulated;
import org.datajoint.table.Table;

/**
 * Assertions on a table: on its rows, on its relations to other tables, and for a computed table on its keys.
 *
 * <p>Other tables are named by their classes, as in {@code Session} and {@code Session.Trial}; the name of a table in another
 * schema is preceded by the schema: {@code lab.Subject}. Every assertion reads the relations between tables from the database
 * again.
 *
 * @param <SELF> the assertion's own class
 * @param <ACTUAL> the class of the table
 */
public abstract class AbstractTableAssert<SELF extends AbstractTableAssert<SELF, ACTUAL>, ACTUAL extends Table>
        extends AbstractQueryAssert<SELF, ACTUAL> {
    /** Constructor for use by subclasses. */
    protected AbstractTableAssert(ACTUAL actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /** Verifies that the table exists in the database. */
    public SELF exists() {
        return check(() -> checks().exists(true));
    }

    /** Verifies that the table does not exist in the database. */
    public SELF doesNotExist() {
        return check(() -> checks().exists(false));
    }

    /** Verifies that the table has the given tier. */
    public SELF hasTier(Tier expected) {
        return check(() -> checks().hasTier(expected));
    }

    /** Verifies that the table has the given parts, and possibly others. */
    public SELF hasParts(String... classNames) {
        return has(Relation.PARTS, false, classNames);
    }

    /** Verifies that the table has exactly the given parts, in any order; none if no name is given. */
    public SELF hasPartsExactly(String... classNames) {
        return has(Relation.PARTS, true, classNames);
    }

    /** Verifies that the table has foreign keys to the given tables, and possibly to others. */
    public SELF hasParents(String... classNames) {
        return has(Relation.PARENTS, false, classNames);
    }

    /** Verifies that the table has foreign keys to exactly the given tables, in any order; none if no name is given. */
    public SELF hasParentsExactly(String... classNames) {
        return has(Relation.PARENTS, true, classNames);
    }

    /** Verifies that the given tables, and possibly others, have foreign keys to the table. */
    public SELF hasChildren(String... classNames) {
        return has(Relation.CHILDREN, false, classNames);
    }

    /** Verifies that exactly the given tables have foreign keys to the table; none if no name is given. */
    public SELF hasChildrenExactly(String... classNames) {
        return has(Relation.CHILDREN, true, classNames);
    }

    /** Verifies that the table refers to the given tables, and possibly to others, directly or indirectly. */
    public SELF hasAncestors(String... classNames) {
        return has(Relation.ANCESTORS, false, classNames);
    }

    /** Verifies that the table refers, directly or indirectly, to exactly the given tables; to none if no name is given. */
    public SELF hasAncestorsExactly(String... classNames) {
        return has(Relation.ANCESTORS, true, classNames);
    }

    /** Verifies that the given tables, and possibly others, refer to the table, directly or indirectly. */
    public SELF hasDescendants(String... classNames) {
        return has(Relation.DESCENDANTS, false, classNames);
    }

    /** Verifies that exactly the given tables refer to the table, directly or indirectly; none if no name is given. */
    public SELF hasDescendantsExactly(String... classNames) {
        return has(Relation.DESCENDANTS, true, classNames);
    }

    /** Verifies that the table has a foreign key to another table. */
    public SELF references(Table parent) {
        return check(() -> checks().has(Relation.PARENTS, false, List.of(Relation.name(parent, actual))));
    }

    private SELF has(Relation relation, boolean complete, String... classNames) {
        return check(() -> checks().has(relation, complete, Arrays.asList(classNames)));
    }

    private TableChecks checks() {
        return new TableChecks(actual);
    }

    /**
     * Verifies that a computed or imported table has all keys of its key source, and that there is at least one key. If no
     * keys are expected, use {@link #hasRemaining hasRemaining(0)}.
     */
    public SELF isFullyPopulated() {
        return checkProgress(progress -> {
            if (progress.total() == 0) {
                return Optional.of(Failure.of(shouldHaveKeys(actual.toString())));
            }
            return progress.isComplete()
                    ? Optional.empty()
                    : Optional.of(Failure.of(shouldBeFullyPopulated(actual.toString(), progress)));
        });
    }

    /** Verifies that a computed or imported table lacks exactly {@code expected} keys of its key source. */
    public SELF hasRemaining(long expected) {
        return checkProgress(progress -> progress.remaining() == expected
                ? Optional.empty()
                : Optional.of(Failure.of(
                        shouldHaveRemaining(actual.toString(), expected, progress),
                        Long.toString(progress.remaining()),
                        Long.toString(expected))));
    }

    /** Returns assertions on the jobs of a computed or imported table. Fails for any other table. */
    public JobsAssert jobs() {
        return navigate(
                AssertKind.JOBS,
                table -> table instanceof AutoPopulated computed
                        ? Navigation.of(computed.jobs())
                        : Navigation.none(Failure.of(shouldBeComputed(table.toString(), table.tier()))));
    }

    private SELF checkProgress(Function<Progress, Optional<Failure>> assertion) {
        return check(() -> actual instanceof AutoPopulated computed
                ? assertion.apply(computed.progress())
                : Optional.of(Failure.of(shouldBeComputed(actual.toString(), actual.tier()))));
    }
}
