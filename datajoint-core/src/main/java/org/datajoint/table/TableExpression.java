package org.datajoint.table;

import java.util.Collection;
import java.util.Map;
import org.datajoint.internal.catalogue.JobsTable;
import org.datajoint.internal.delete.Deletion;
import org.datajoint.internal.plan.ExpressionPlan;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.query.Condition;
import org.datajoint.query.JoinOptions;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Top;
import org.jspecify.annotations.Nullable;

/**
 * All or some rows of one table, which can be deleted: a {@link Table} or the result of restricting it.
 *
 * <pre>{@code
 * session.restrict(Map.of("subject_id", 1)).delete();
 * System.out.println(session.top(Top.of(1)).deletePlan());
 * }</pre>
 */
public abstract class TableExpression extends QueryExpression {
    TableExpression() {}

    TableExpression(QueryExpression same) {
        super(same);
    }

    /** Returns the table that the rows belong to. */
    public abstract Table table();

    /**
     * Deletes the rows and, before them, all rows in all schemas that refer to them, directly or not; either all of them or
     * none. All of these rows are found through foreign keys before the first one is deleted. Takes part in the thread's
     * transaction if one is open.
     *
     * <p>While the setting {@code safemode} is on, the {@link org.datajoint.connection.Confirmation} of the instance is asked
     * first.
     *
     * @return how many rows of this table were deleted; 0 if the confirmation was declined
     * @throws org.datajoint.errors.IntegrityException if rows of a part would be deleted without the master row that they
     *     belong to, or if a table that the account cannot see refers to the rows
     * @throws org.datajoint.errors.UnknownAttributeException if a map restricts the rows and none of its names is an
     *     attribute
     * @throws org.datajoint.errors.DataJointException if {@code safemode} is on in an open transaction
     */
    public final long delete() {
        return delete(PartIntegrity.ENFORCE);
    }

    /** Deletes the rows with the given rule for parts; see {@link #delete()}. */
    public final long delete(PartIntegrity integrity) {
        Deletion deletion = deletion(integrity);
        // Deleting jobs needs no confirmation, because a refresh creates them again.
        boolean asks = !JobsTable.keepsJobs(deletion.table()) && Safemode.isOn(connection());
        return asks ? plan(deletion).execute() : deletion.run();
    }

    /**
     * Returns what {@link #delete()} would do, as a plan that can be inspected and executed. Changes nothing.
     *
     * @throws org.datajoint.errors.IntegrityException if {@link #delete()} would throw it
     */
    public final DeletePlan deletePlan() {
        return deletePlan(PartIntegrity.ENFORCE);
    }

    /** Returns what {@link #delete(PartIntegrity)} would do; see {@link #deletePlan()}. */
    public final DeletePlan deletePlan(PartIntegrity integrity) {
        return plan(deletion(integrity));
    }

    private DeletePlan plan(Deletion deletion) {
        return new DeletePlan(connection(), deletion, deletion.preview());
    }

    private Deletion deletion(PartIntegrity integrity) {
        return new Deletion(
                SessionConnection.session(connection()), table().info(), ExpressionPlan.of(this), integrity.rule());
    }

    /**
     * Deletes the rows in a single statement, without asking for confirmation and without considering rows that refer to them
     * or masters.
     *
     * @return how many rows were deleted
     * @throws org.datajoint.errors.IntegrityException if other rows refer to any of them; then no row is deleted
     * @throws org.datajoint.errors.UnknownAttributeException if {@link #delete()} would throw it
     */
    public final long deleteQuick() {
        return deletion(PartIntegrity.IGNORE).runQuick();
    }

    @Override
    public final RestrictedTable restrict(Condition condition) {
        return new RestrictedTable(table(), super.restrict(condition));
    }

    @Override
    public final RestrictedTable restrict(Map<String, ?> values) {
        return (RestrictedTable) super.restrict(values);
    }

    @Override
    public final RestrictedTable restrict(Record values) {
        return (RestrictedTable) super.restrict(values);
    }

    @Override
    public final RestrictedTable restrict(String condition, @Nullable Object... values) {
        return (RestrictedTable) super.restrict(condition, values);
    }

    @Override
    public final RestrictedTable restrict(QueryExpression other) {
        return (RestrictedTable) super.restrict(other);
    }

    @Override
    public final RestrictedTable restrict(QueryExpression other, JoinOptions options) {
        return (RestrictedTable) super.restrict(other, options);
    }

    @Override
    public final RestrictedTable restrict(Collection<?> conditions) {
        return (RestrictedTable) super.restrict(conditions);
    }

    @Override
    public final RestrictedTable exclude(Condition condition) {
        return (RestrictedTable) super.exclude(condition);
    }

    @Override
    public final RestrictedTable exclude(Map<String, ?> values) {
        return (RestrictedTable) super.exclude(values);
    }

    @Override
    public final RestrictedTable exclude(Record values) {
        return (RestrictedTable) super.exclude(values);
    }

    @Override
    public final RestrictedTable exclude(String condition, @Nullable Object... values) {
        return (RestrictedTable) super.exclude(condition, values);
    }

    @Override
    public final RestrictedTable exclude(QueryExpression other) {
        return (RestrictedTable) super.exclude(other);
    }

    @Override
    public final RestrictedTable exclude(QueryExpression other, JoinOptions options) {
        return (RestrictedTable) super.exclude(other, options);
    }

    @Override
    public final RestrictedTable exclude(Collection<?> conditions) {
        return (RestrictedTable) super.exclude(conditions);
    }

    @Override
    public final RestrictedTable top(Top top) {
        return new RestrictedTable(table(), super.top(top));
    }

    @Override
    public final RestrictedTable orderBy(String... attributes) {
        return (RestrictedTable) super.orderBy(attributes);
    }

    @Override
    public final RestrictedTable limit(long rows) {
        return (RestrictedTable) super.limit(rows);
    }

    @Override
    public final RestrictedTable offset(long rows) {
        return (RestrictedTable) super.offset(rows);
    }
}
