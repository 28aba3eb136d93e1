package org.datajoint.internal.select;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.datajoint.heading.TableName;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.plan.Expression;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.PlanScan;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Reach;
import org.datajoint.internal.plan.Restrict;
import org.datajoint.internal.plan.Snippet;
import org.datajoint.internal.plan.Source;

/** Renders plans as statements. */
public final class SelectRenderer {
    private static final Expression COUNT = new Expression.Computed(new Snippet(
            List.of(new Snippet.Part.Sql("count(*)")), List.of(), Set.of(), Set.of(Snippet.Trait.AGGREGATES)));

    private SelectRenderer() {}

    /**
     * Returns a statement for the plan's rows, with the attributes of its heading as columns. For a plan without attributes,
     * each row is the constant 1.
     */
    public static Sql rows(Plan plan, Dialect dialect) {
        Sql lookUp = LookUp.of(plan, plan.heading().names(), null, dialect);
        return lookUp == null ? write(Lowering.lower(plan), dialect) : lookUp;
    }

    /** Returns a statement for the same number of rows with only the given attributes as columns. */
    public static Sql columns(Plan plan, List<String> names, Dialect dialect) {
        Sql lookUp = LookUp.of(plan, names, null, dialect);
        return lookUp == null ? write(Projection.only(Lowering.lower(plan), names), dialect) : lookUp;
    }

    /** Returns a statement for the given attributes of at most {@code limit} rows, in the plan's order if it has one. */
    public static Sql first(Plan plan, List<String> names, long limit, Dialect dialect) {
        Sql lookUp = LookUp.of(plan, names, limit, dialect);
        if (lookUp != null) {
            return lookUp;
        }
        Select select = Projection.only(Lowering.lower(plan), names);
        if (select.isLimited()) {
            select = select.nested();
        }
        select.limit = limit;
        return write(select, dialect);
    }

    /** Returns a statement for the number of rows, as one row of one column. */
    public static Sql count(Plan plan, Dialect dialect) {
        Select select = Lowering.lower(plan);
        if (select.isLimited() || select.grouped || select.distinct) {
            select = select.nested();
        }
        select.order.clear();
        select.columns.clear();
        select.columns.put("count", COUNT);
        return write(select, dialect);
    }

    /** Returns a statement for the number of rows at each place that has any, keyed by the number of the place. */
    public static Sql counts(Reach search, Dialect dialect) {
        SelectWriter writer = new SelectWriter(dialect);
        new ReachWriter(writer, search).counts();
        return writer.sql();
    }

    /** Returns a statement that returns one row if the plan has any rows, and none otherwise. */
    public static Sql any(Plan plan, Dialect dialect) {
        Sql lookUp = LookUp.of(plan, List.of(), 1L, dialect);
        return lookUp == null ? write(any(plan), dialect) : lookUp;
    }

    /** Returns a statement that returns the constant 1 in one row if the plan has any rows, and no row otherwise. */
    static Select any(Plan plan) {
        Select select = subquery(plan, List.of());
        select.limit = 1L;
        return select;
    }

    /**
     * Returns the condition of a plan that only restricts a table, for the WHERE clause of a statement that changes that
     * table; {@code TRUE} if nothing is restricted. Returns empty for other plans, and if the condition itself may read the
     * table, which MySQL rejects.
     */
    public static Optional<Sql> condition(Plan plan, Dialect dialect) {
        SelectWriter writer = new SelectWriter(dialect);
        TableName table = null;
        Plan node = plan;
        while (node instanceof Restrict restrict) {
            node = restrict.input();
        }
        if (node instanceof Source source) {
            table = source.table();
        }
        Select select = Lowering.lower(plan);
        if (table == null || select.from.size() != 1) {
            return Optional.empty();
        }
        String separator = "";
        for (Predicate predicate : select.where) {
            if (PlanScan.of(predicate).tables().contains(table)
                    || PlanScan.of(predicate).readsInText()) {
                return Optional.empty();
            }
            writer.add(separator);
            writer.condition(predicate);
            separator = " AND ";
        }
        return Optional.of(select.where.isEmpty() ? Sql.of("TRUE") : writer.sql());
    }

    /** Returns the statement of a subquery in which neither the order nor duplicates matter. */
    static Select subquery(Plan plan, List<String> names) {
        Select select = Lowering.lower(plan);
        // The servers reject LIMIT in the subquery of IN.
        if (select.isLimited()) {
            select = select.nested();
        }
        select.order.clear();
        select.distinct = false;
        return Projection.only(select, names);
    }

    private static Sql write(Select select, Dialect dialect) {
        SelectWriter writer = new SelectWriter(dialect);
        writer.select(select);
        return writer.sql();
    }
}
