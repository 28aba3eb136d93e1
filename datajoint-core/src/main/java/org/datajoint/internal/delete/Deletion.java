package org.datajoint.internal.delete;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.datajoint.errors.IntegrityException;
import org.datajoint.errors.StalePlanException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.GraphReader;
import org.datajoint.internal.catalogue.SchemaDatabase;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.PlanScan;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.select.SelectRenderer;
import org.datajoint.internal.session.Attempt;
import org.datajoint.internal.session.ListCollations;
import org.datajoint.internal.session.Representable;
import org.datajoint.internal.session.Savepoint;

/** Deletes rows of a table and the rows that refer to them. */
public final class Deletion {
    private final SqlSession session;
    private final Dialect dialect;
    private final TableInfo info;
    private final TableName table;
    private final Heading heading;
    private final MasterRule masters;
    /** The rows, without comparisons with texts that a character set cannot hold. */
    private final Plan plan;

    /**
     * Creates a deletion of the rows of a plan.
     *
     * @param info the table to which the rows belong
     * @throws UnknownAttributeException if a map that restricts the rows shares no name with the attributes
     */
    public Deletion(SqlSession session, TableInfo info, Plan rows, MasterRule masters) {
        this.session = session;
        this.dialect = session.dialect();
        this.info = info;
        this.table = info.name();
        this.heading = rows.heading();
        this.masters = masters;
        this.plan = ListCollations.of(Representable.of(rows, session), session);
        info.requireTable("delete from");
        SchemaDatabase.requireOrdinary(session, table.schema(), "its rows cannot be deleted");
        for (Predicate.Unmatched unmatched : PlanScan.of(rows).unmatched()) {
            throw new UnknownAttributeException(
                    "The delete from " + table + " is restricted by "
                            + unmatched.describe()
                            + ", none of which is an attribute, so it would delete all rows."
                            + " Nothing was deleted. The attributes of the table are "
                            + info.readableHeading().names() + ".",
                    unmatched.names());
        }
    }

    /** Returns the table to which the rows belong. */
    public TableName table() {
        return table;
    }

    private long count() {
        return explained(() -> session.number(SelectRenderer.count(plan, dialect)));
    }

    private <T> T explained(Supplier<T> work) {
        return new Attempt(session, plan).explained(work);
    }

    private void requireKey() {
        info.requireKey("Cannot delete from", "Restrict it by values of its attributes alone, and without a limit.");
    }

    /** Returns the numbers of rows that would be deleted, by table in the order of deletion. */
    public Map<TableName, Long> preview() {
        if (isKeyless()) {
            return Map.of(table, count());
        }
        return explained(
                () -> session.onOneConnection(() -> withAffected(scope(), DeleteMode.PREVIEW, AffectedRows::counts)));
    }

    /** Deletes the rows, and returns how many rows of the table were deleted. */
    public long run() {
        CascadeScope scope = scope();
        return explained(() -> scope.isRootAlone()
                ? runAlone()
                : Savepoint.run(session, () -> withAffected(scope, DeleteMode.DELETE, this::delete)));
    }

    /**
     * Deletes the rows if the numbers of affected rows are still those of a preview.
     *
     * @throws StalePlanException if they have changed; nothing is deleted then
     */
    public long run(Map<TableName, Long> expected) {
        return explained(() -> Savepoint.run(session, () -> isKeyless() ? runKeyless(expected) : runPlanned(expected)));
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

    /** Returns whether the table has no primary key and needs none, because no other rows are deleted with its rows. */
    private boolean isKeyless() {
        return info.primaryKey().isEmpty() && scope().isRootAlone();
    }

    private CascadeScope scope() {
        return new CascadeScope(new GraphReader(session).graph(), table, masters == MasterRule.TAKEN_ALONG);
    }

    private <T> T withAffected(CascadeScope scope, DeleteMode purpose, Function<AffectedRows, T> work) {
        try (AffectedRows affected = AffectedRows.find(session, scope, this::keys, purpose)) {
            if (masters == MasterRule.REQUIRED) {
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
                    + " was planned. Nothing was deleted; make a new plan.\nplanned:\n" + RowCounts.lines(expected)
                    + "\nnow:\n" + RowCounts.lines(found));
        }
    }

    /**
     * Returns the query for the keys of the rows. Hidden columns of the key, such as that of a singleton, are read from the
     * table.
     */
    private Sql keys(List<String> key) {
        if (heading.names().containsAll(key)) {
            return chosen(key);
        }
        String quoted = dialect.quote(table);
        String columns =
                key.stream().map(column -> quoted + "." + dialect.quote(column)).collect(Collectors.joining(", "));
        Optional<Sql> condition = condition();
        if (condition.isPresent()) {
            return new Sql(
                    "SELECT " + columns + " FROM " + quoted + " WHERE "
                            + condition.get().text(),
                    condition.get().parameters());
        }
        requireKey();
        Sql chosen = joinedToChosen();
        return new Sql("SELECT " + columns + " FROM " + chosen.text(), chosen.parameters());
    }

    /** Deletes rows to which no row that the account can see refers, in a single statement. */
    private long runAlone() {
        try {
            return session.update(one());
        } catch (IntegrityException e) {
            throw AffectedRows.unseen(table, e);
        }
    }

    /** Deletes only the rows themselves, in a single statement. */
    public long runQuick() {
        try {
            return explained(() -> session.update(one()));
        } catch (IntegrityException e) {
            throw new IntegrityException("Cannot delete from " + table + ". " + e.getMessage(), e);
        }
    }

    private Sql one() {
        return condition()
                .map(condition -> new Sql(
                        "DELETE FROM " + dialect.quote(table) + " WHERE " + condition.text(), condition.parameters()))
                .orElseGet(this::deleteChosen);
    }

    private Sql deleteChosen() {
        requireKey();
        Sql chosen = joinedToChosen();
        return new Sql("DELETE " + dialect.quote(table) + " FROM " + chosen.text(), chosen.parameters());
    }

    /**
     * Returns the table joined to the chosen rows. The servers refuse to change a table that a subquery reads, unless the
     * subquery must be materialized first, which DISTINCT ensures.
     */
    private Sql joinedToChosen() {
        List<String> key = heading.primaryKey();
        Sql chosen = chosen(key);
        String quoted = dialect.quote(table);
        String keys = dialect.quote("~k");
        String same = key.stream()
                .map(column -> quoted + "." + dialect.quote(column) + " = " + keys + "." + dialect.quote(column))
                .collect(Collectors.joining(" AND "));
        return new Sql(
                quoted + " JOIN (SELECT DISTINCT * FROM (" + chosen.text() + ") c) " + keys
                        + (same.isEmpty() ? "" : " ON " + same),
                chosen.parameters());
    }

    private Sql chosen(List<String> key) {
        return SelectRenderer.columns(plan, key, dialect);
    }

    /**
     * Returns the condition for WHERE if the rows are a plain restriction of the table; see {@link SelectRenderer#condition}.
     */
    private Optional<Sql> condition() {
        return SelectRenderer.condition(plan, dialect);
    }
}
