package org.datajoint.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.datajoint.errors.IntegrityException;
import org.datajoint.errors.StalePlanException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.GraphReader;
import org.datajoint.internal.delete.AffectedRows;
import org.datajoint.internal.delete.CascadeScope;
import org.datajoint.internal.delete.DeleteMode;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.plan.ExpressionPlan;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.PlanScan;
import org.datajoint.internal.select.SelectRenderer;
import org.datajoint.internal.session.Attempt;
import org.datajoint.internal.session.ListCollations;
import org.datajoint.internal.session.Representable;
import org.datajoint.internal.session.SessionConnection;

/** Deletes rows of a table and what refers to them. */
final class Deletion {
    private final TableExpression rows;
    private final TableName table;
    private final PartIntegrity integrity;
    private final SqlSession session;
    /** The rows, without comparisons with texts that a character set cannot hold. */
    private final Plan plan;

    /** @throws UnknownAttributeException where a map that restricts the rows has no name in common with what it restricts */
    Deletion(TableExpression rows, PartIntegrity integrity) {
        this.rows = rows;
        this.table = rows.table().tableName();
        this.integrity = integrity;
        this.session = SessionConnection.session(rows.connection());
        this.plan = ListCollations.of(Representable.of(ExpressionPlan.of(rows), session), session);
        rows.table().info().requireTable("delete from");
        SchemaDatabase.requireOrdinary(table.schema(), "its rows cannot be deleted");
        for (Set<String> names : PlanScan.of(ExpressionPlan.of(rows)).unmatched()) {
            throw new UnknownAttributeException("The delete from " + table + " is restricted by a map of "
                    + names.stream().sorted().toList()
                    + ", none of which is an attribute, so that it would choose all rows."
                    + " Nothing was deleted. The attributes of the table are "
                    + rows.table().heading().names() + ".");
        }
    }

    TableExpression rows() {
        return rows;
    }

    TableName table() {
        return table;
    }

    private <T> T explained(Supplier<T> work) {
        return new Attempt(session, plan).explained(work);
    }

    private void requireKey() {
        rows.table()
                .info()
                .requireKey(
                        "Cannot delete from", "Restrict it by values of its attributes alone, and without a limit.");
    }

    /** What would be deleted, in order. */
    Map<TableName, Long> preview() {
        if (isKeyless()) {
            return Map.of(table, rows.count());
        }
        return explained(
                () -> session.onOneConnection(() -> withAffected(scope(), DeleteMode.PREVIEW, AffectedRows::counts)));
    }

    /** Deletes, and gives how many rows of the table went. */
    long run() {
        CascadeScope scope = scope();
        return explained(() -> scope.isRootAlone()
                ? runAlone()
                : WholeOrNothing.run(session, () -> withAffected(scope, DeleteMode.DELETE, this::delete)));
    }

    /** Deletes what a preview said and nothing else. */
    long run(Map<TableName, Long> expected) {
        return explained(() -> WholeOrNothing.run(session, () -> isKeyless() ? runKeyless(expected) : runPlanned(expected)));
    }

    private long runKeyless(Map<TableName, Long> expected) {
        long deleted = runAlone();
        requireSame(expected, Map.of(table, deleted));
        return deleted;
    }

    private long runPlanned(Map<TableName, Long> expected) {
        return withAffected(scope(), DeleteMode.PLANNED_DELETE, affected -> {
            requireSame(expected, affected.counts());
            return delete(affected);
        });
    }

    /** Whether the table's rows have no key to be found by, and need none, since nothing goes with them. */
    private boolean isKeyless() {
        return rows.table().info().primaryKey().isEmpty() && scope().isRootAlone();
    }

    private CascadeScope scope() {
        return new CascadeScope(new GraphReader(session).graph(), table, integrity == PartIntegrity.CASCADE);
    }

    private <T> T withAffected(CascadeScope scope, DeleteMode purpose, Function<AffectedRows, T> work) {
        try (AffectedRows affected = AffectedRows.find(session, scope, this::keys, purpose)) {
            if (integrity == PartIntegrity.ENFORCE) {
                affected.requireMasters();
            }
            return work.apply(affected);
        }
    }

    private long delete(AffectedRows affected) {
        affected.delete();
        return affected.counts().getOrDefault(table, 0L);
    }

    private void requireSame(Map<TableName, Long> expected, Map<TableName, Long> found) {
        if (!found.equals(expected)) {
            throw new StalePlanException("The data changed since the delete from " + table
                    + " was planned. Nothing was deleted; make a new plan.\nplanned:\n" + DeletePlan.lines(expected)
                    + "\nnow:\n" + DeletePlan.lines(found));
        }
    }

    /** The query for the keys of the rows; a part of the key that is hidden, as a singleton's, is found by the rest. */
    private Sql keys(List<String> key) {
        if (rows.heading().names().containsAll(key)) {
            return chosen(key);
        }
        String columns =
                key.stream().map(column -> table + "." + Dialect.quote(column)).collect(Collectors.joining(", "));
        Optional<Sql> condition = condition();
        if (condition.isPresent()) {
            return new Sql(
                    "SELECT " + columns + " FROM " + table + " WHERE "
                            + condition.get().text(),
                    condition.get().parameters());
        }
        requireKey();
        Sql chosen = joinedToChosen();
        return new Sql("SELECT " + columns + " FROM " + chosen.text(), chosen.parameters());
    }

    /** One DELETE of rows to which nothing that can be seen refers. */
    private long runAlone() {
        try {
            return session.update(one());
        } catch (IntegrityException e) {
            throw AffectedRows.unseen(table, e);
        }
    }

    /** One DELETE. */
    long runQuick() {
        try {
            return explained(() -> session.update(one()));
        } catch (IntegrityException e) {
            throw new IntegrityException("Cannot delete from " + table + ". " + e.getMessage(), e);
        }
    }

    private Sql one() {
        return condition()
                .map(condition ->
                        new Sql("DELETE FROM " + table + " WHERE " + condition.text(), condition.parameters()))
                .orElseGet(this::deleteChosen);
    }

    private Sql deleteChosen() {
        requireKey();
        Sql chosen = joinedToChosen();
        return new Sql("DELETE " + table + " FROM " + chosen.text(), chosen.parameters());
    }

    /**
     * The table joined to the chosen rows. The servers refuse to change a table that a subquery reads unless they must compute
     * the subquery before, as they must for DISTINCT.
     */
    private Sql joinedToChosen() {
        List<String> key = rows.heading().primaryKey();
        Sql chosen = chosen(key);
        String same = key.stream()
                .map(column -> table + "." + Dialect.quote(column) + " = `~k`." + Dialect.quote(column))
                .collect(Collectors.joining(" AND "));
        return new Sql(
                table + " JOIN (SELECT DISTINCT * FROM (" + chosen.text() + ") c) `~k`"
                        + (same.isEmpty() ? "" : " ON " + same),
                chosen.parameters());
    }

    private Sql chosen(List<String> key) {
        return SelectRenderer.columns(plan, key, session.dialect());
    }

    /** What stands after WHERE if the rows are those of a plain restriction; see {@link SelectRenderer#condition}. */
    private Optional<Sql> condition() {
        return SelectRenderer.condition(plan, session.dialect());
    }
}
