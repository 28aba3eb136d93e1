package org.datajoint.internal.select;

import java.util.HashSet;
import java.util.Set;
import org.datajoint.internal.plan.Expression;
import org.datajoint.internal.plan.Predicate;

/** How a restriction extends a statement. */
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
     * WHERE sees columns, not attributes: text must mean plain columns, anything else can be rewritten to the columns it
     * comes from. It comes before DISTINCT, which keeps or drops equal rows together, and before ORDER BY, which drops
     * none.
     */
    private static boolean reaches(Select select, UsedAttributes used) {
        return select.arePlain(used.inText()) && used.structured().stream().allMatch(select::isColumn);
    }

    /**
     * A condition on grouping columns alone is the same for all rows of a group, so that it keeps or drops whole groups: as
     * well before as after grouping. Groups of a left join are made by columns of its left side, which the join keeps.
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
     * HAVING sees columns before attributes: every name must be a grouping column or a name that no column has. Sub-plans
     * and the one group of a total go to a derived table, since servers differ there.
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
