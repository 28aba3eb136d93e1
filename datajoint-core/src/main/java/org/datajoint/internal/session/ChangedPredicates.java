package org.datajoint.internal.session;

import java.util.List;
import java.util.function.UnaryOperator;
import org.datajoint.internal.plan.Aggregate;
import org.datajoint.internal.plan.Distinct;
import org.datajoint.internal.plan.Join;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Project;
import org.datajoint.internal.plan.Restrict;
import org.datajoint.internal.plan.Source;
import org.datajoint.internal.plan.TopRows;
import org.datajoint.internal.plan.Union;

/** Makes a plan with other predicates, in sub-plans too, and with the same headings. */
final class ChangedPredicates implements Plan.Visitor<Plan> {
    private final Change change;

    ChangedPredicates(Change change) {
        this.change = change;
    }

    /** Makes another predicate of one. */
    @FunctionalInterface
    interface Change {
        /**
         * @param input what is restricted
         * @param subplans changes the plan of a semijoin
         */
        Predicate of(Predicate predicate, Plan input, UnaryOperator<Plan> subplans);
    }

    @Override
    public Plan restrict(Restrict node) {
        Plan input = node.input().accept(this);
        return new Restrict(input, change.of(node.predicate(), input, plan -> plan.accept(this)));
    }

    @Override
    public Plan aggregate(Aggregate node) {
        Plan input = node.input().accept(this);
        return new Aggregate(input, node.key(), node.determined(), node.total(), node.columns(), node.heading());
    }

    @Override
    public Plan distinct(Distinct node) {
        return new Distinct(node.input().accept(this), node.names(), node.heading());
    }

    @Override
    public Plan join(Join node) {
        return new Join(node.left().accept(this), node.right().accept(this), node.keepsLeft(), node.heading());
    }

    @Override
    public Plan project(Project node) {
        return new Project(node.input().accept(this), node.columns(), node.heading());
    }

    @Override
    public Plan source(Source node) {
        return node;
    }

    @Override
    public Plan top(TopRows node) {
        return new TopRows(node.input().accept(this), List.copyOf(node.order()), node.limit(), node.offset());
    }

    @Override
    public Plan union(Union node) {
        return new Union(node.left().accept(this), node.right().accept(this), node.heading());
    }
}
