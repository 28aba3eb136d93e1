package org.datajoint.internal.select;

import java.util.HashSet;
import java.util.Set;
import org.datajoint.internal.plan.Expression;
import org.datajoint.internal.plan.Predicate;

/** Adds a restriction to a statement. */
final class Restriction {
    private Restriction() {}

    /** Returns the statement's rows for which the predicate is true. */
    static Select add(Select select, Predicate predicate) {
        if (isTrivial(predicate)) {
            return select;
        }
        UsedAttributes used = UsedAttributes.of(predicate);
        if (select.grouped && !select.isLimited()) {
            if (belongsBeforeGrouping(select, used)) {
                select.where.add(RenamedPredicate.of(predicate, select::source));
                return select;
            }
            if (belongsAfterGrouping(select, used)) {
                select.having.add(predicate);
                return select;
            }
        }
        boolean extendable = !select.grouped && !select.isLimited() && !select.isWindowed() && reaches(select, used);
        Select result = extendable ? select : select.nested();
        result.where.add(RenamedPredicate.of(predicate, result::source));
        return result;
    }

    /**
     * Returns whether the predicate can be added to WHERE. WHERE sees columns, not attributes: names in text must be plain
     * columns, while all other names can be replaced by the columns behind them. WHERE is evaluated before DISTINCT, which is
     * harmless because equal rows pass or fail together, and before ORDER BY, which drops no rows.
     */
    private static boolean reaches(Select select, UsedAttributes used) {
        return select.arePlain(used.inText()) && used.structured().stream().allMatch(select::isColumn);
    }

    /**
     * Returns whether the predicate can be applied before grouping. A condition on grouping columns only has the same value for
     * all rows of a group, so it keeps or drops whole groups. A left join is grouped by columns of its left side, which the
     * join keeps.
     */
    private static boolean belongsBeforeGrouping(Select select, UsedAttributes used) {
        Set<String> grouping = new HashSet<>(select.groupBy);
        return !used.isEmpty()
                && !used.aggregates()
                && reaches(select, used)
                && grouping.containsAll(used.inText())
                && used.structured().stream().map(select::source).allMatch(grouping::contains);
    }

    /**
     * Returns whether the predicate can be added to HAVING. HAVING resolves names to columns before attributes, so each name
     * must be that of a grouping column, or of a computed attribute that no column shares. Predicates with subqueries, and
     * those on the single group of a total, need a derived table, since servers differ there.
     */
    private static boolean belongsAfterGrouping(Select select, UsedAttributes used) {
        if (select.groupBy.isEmpty() || used.reads()) {
            return false;
        }
        Set<String> names = new HashSet<>(used.inText());
        names.addAll(used.structured());
        return names.stream()
                .allMatch(name -> select.isPlain(name)
                        ? select.groupBy.contains(name)
                        : !select.scope.contains(name) && select.columns.get(name) instanceof Expression.Computed);
    }

    private static boolean isTrivial(Predicate predicate) {
        return predicate instanceof Predicate.Unmatched || predicate.equals(Predicate.ALWAYS);
    }
}
