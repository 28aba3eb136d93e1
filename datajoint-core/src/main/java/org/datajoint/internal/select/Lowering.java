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
 * Turns a plan into SELECT statements: one rule a node. A rule extends the statement of its input where the classes it
 * delegates to prove that this is the same, and else reads the input as a derived table.
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

    /** The different combinations are the same with and without an earlier DISTINCT, and in any order. */
    @Override
    public Select distinct(Distinct node) {
        Select select = node.input().accept(this);
        if (node.names().isEmpty()) {
            // Of no attributes there is at most one combination. MariaDB ignores OFFSET after DISTINCT of a constant.
            Select some = select.isLimited() ? select.nested() : select;
            some.order.clear();
            Select one = Projection.only(some, List.of());
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
     * An order extends any statement that does not yet leave out rows. The primary key breaks ties of a limited
     * result, so that a plan that is read twice in a statement gives the same rows twice.
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
     * Two SELECTs: the left operand extended by the right one, and the right one's rows whose key the left one does not
     * have. Without other attributes these are simply both sets of keys.
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
        // A right operand of keys alone adds nothing to a left row, and its key is unique.
        boolean extended = !node.right().heading().secondaryAttributes().isEmpty();
        Plan left = extended ? Join.extension(node.left(), node.right()) : node.left();
        Plan rest = new Restrict(node.right(), new Predicate.Not(new Predicate.Semijoin(key, node.left(), key)));
        List<Column> padded = names.stream()
                .map(name ->
                        node.right().heading().contains(name) ? Column.of(name) : Column.computed(name, Snippet.NULL))
                .toList();
        Select first = Projection.only(left.accept(this), names);
        Select second = Project.of(rest, padded).accept(this);
        // No row is in both parts unless null is a key; then equal rows must become one.
        boolean nullKeys = key.stream()
                .anyMatch(name -> node.heading().find(name).orElseThrow().nullable());
        return Select.of(new FromItem.Operand.Both(first, second, nullKeys), names);
    }

    /** Returns the statement as an operand of a join or an aggregation: nothing but FROM, WHERE and columns. */
    static Select operand(Select select) {
        boolean nests = select.isLimited() || select.grouped || select.distinct || select.isWindowed();
        Select result = nests ? select.nested() : select;
        result.order.clear();
        return result;
    }
}
