package org.datajoint.internal.plan;

/** Copies a plan without changing the headings of its nodes; subclasses override the methods of the nodes they replace. */
public abstract class PlanCopy implements Plan.Visitor<Plan> {
    /** For subclasses. */
    protected PlanCopy() {}

    @Override
    public Plan source(Source node) {
        return node;
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
    public Plan reach(Reach node) {
        return node.withStarts(rows -> rows.accept(this));
    }

    @Override
    public Plan restrict(Restrict node) {
        return new Restrict(node.input().accept(this), node.predicate());
    }

    @Override
    public Plan top(TopRows node) {
        return new TopRows(node.input().accept(this), node.order(), node.limit(), node.offset());
    }

    @Override
    public Plan union(Union node) {
        return new Union(node.left().accept(this), node.right().accept(this), node.heading());
    }
}
