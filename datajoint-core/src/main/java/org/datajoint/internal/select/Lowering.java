package org.datajoint.internal.select;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.internal.plan.Aggregate;
import org.datajoint.internal.plan.Column;
import org.datajoint.internal.plan.Distinct;
import org.datajoint.internal.plan.Join;
import org.datajoint.internal.plan.Ordering;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Project;
import org.datajoint.internal.plan.Reach;
import org.datajoint.internal.plan.Restrict;
import org.datajoint.internal.plan.Snippet;
import org.datajoint.internal.plan.Source;
import org.datajoint.internal.plan.TopRows;
import org.datajoint.internal.plan.Union;

/**
 * Turns a plan into a SELECT statement, by one rule for each kind of node. A rule extends the statement of its input if the
 * class it delegates to proves that the meaning stays the same; otherwise it reads the input as a derived table.
 */
final class Lowering implements Plan.Visitor<Select> {
    static Select lower(Plan plan) {
        return plan.accept(new Lowering());
    }

    @Override
    public Select source(Source node) {
        return Select.of(
                new FromItem.Operand.Table(node.table(), node.locked()),
                node.heading().names());
    }

    @Override
    public Select reach(Reach node) {
        return Select.of(new FromItem.Operand.Reached(node), node.heading().names());
    }

    @Override
    public Select restrict(Restrict node) {
        return Restriction.add(node.input().accept(this), node.predicate());
    }

    @Override
    public Select project(Project node) {
        return Projection.apply(node.input().accept(this), node.columns());
    }

    @Override
    public Select join(Join node) {
        return new Joining(node, node.left().accept(this), node.right().accept(this)).select();
    }

    @Override
    public Select aggregate(Aggregate node) {
        return Grouping.apply(node, operand(node.input().accept(this)));
    }

    /** Drops an earlier DISTINCT and the order, which have no influence on the distinct combinations. */
    @Override
    public Select distinct(Distinct node) {
        Select select = node.input().accept(this);
        if (node.names().isEmpty()) {
            // Without attributes there is at most one combination. LIMIT 1 returns it; DISTINCT is not used, because
            // MariaDB ignores OFFSET after DISTINCT of a constant.
            Select input = select.isLimited() ? select.nested() : select;
            input.order.clear();
            Select one = Projection.only(input, List.of());
            one.limit = 1L;
            return one;
        }
        if (select.isLimited() || select.grouped || select.isWindowed()) {
            select = select.nested();
        }
        select.order.clear();
        select.columns.keySet().retainAll(node.names());
        Select ordered = inOrder(select, node.names());
        ordered.distinct = true;
        return ordered;
    }

    private static Select inOrder(Select select, List<String> names) {
        for (String name : names) {
            select.columns.put(name, java.util.Objects.requireNonNull(select.columns.remove(name)));
        }
        return select;
    }

    /**
     * Adds the order and the limit to any statement that is not limited yet. The primary key breaks ties in a limited result,
     * so that a plan that occurs twice in a statement returns the same rows both times.
     */
    @Override
    public Select top(TopRows node) {
        Select select = node.input().accept(this);
        List<Ordering> order = new ArrayList<>(node.order());
        if (node.isLimited()) {
            for (String name : node.heading().primaryKey()) {
                if (order.stream().noneMatch(ordering -> ordering.attribute().equals(name))) {
                    order.add(new Ordering(name, false));
                }
            }
        }
        boolean orderable = order.stream().allMatch(ordering -> select.isOrderable(ordering.attribute()));
        // MariaDB ignores OFFSET after DISTINCT of constants.
        boolean nests = select.isLimited() || !orderable || (select.distinct && node.offset() > 0);
        Select result = nests ? select.nested() : select;
        result.order.clear();
        result.order.addAll(order);
        result.limit = node.limit();
        result.offset = node.offset();
        return result;
    }

    /**
     * Combines two SELECTs: the left operand extended by the right one, and those rows of the right operand whose key the
     * left one lacks. Without secondary attributes, the two SELECTs are simply the keys of the operands.
     */
    @Override
    public Select union(Union node) {
        List<String> names = node.heading().names();
        if (!node.hasSecondary()) {
            Select first = node.left().accept(this);
            Select second = Projection.only(node.right().accept(this), names);
            return Select.of(new FromItem.Operand.Both(first, second, true), names);
        }
        List<String> key = node.heading().primaryKey();
        // A right operand without secondary attributes adds nothing to a left row and, its key being unique, no rows.
        boolean extended = !node.right().heading().secondaryAttributes().isEmpty();
        Plan left = extended ? Join.extension(node.left(), node.right()) : node.left();
        Plan rest = new Restrict(node.right(), new Predicate.Not(new Predicate.Semijoin(key, node.left(), key)));
        List<Column> padded = names.stream()
                .map(name ->
                        node.right().heading().contains(name) ? Column.of(name) : Column.computed(name, Snippet.NULL))
                .toList();
        Select first = Projection.only(left.accept(this), names);
        Select second = Project.of(rest, padded).accept(this);
        // The two parts are disjoint unless a key can be null; then duplicates must be removed.
        boolean nullKeys = key.stream()
                .anyMatch(name -> node.heading().find(name).orElseThrow().nullable());
        return Select.of(new FromItem.Operand.Both(first, second, nullKeys), names);
    }

    /** Returns the statement as an operand of a join or an aggregation, with FROM, WHERE and columns only. */
    static Select operand(Select select) {
        boolean nests = select.isLimited() || select.grouped || select.distinct || select.isWindowed();
        Select result = nests ? select.nested() : select;
        result.order.clear();
        return result;
    }
}
