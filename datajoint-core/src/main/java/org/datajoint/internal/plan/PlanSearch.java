package org.datajoint.internal.plan;

/** Checks whether any node of a plan has a property; subclasses override the methods of the nodes that may have it. */
public abstract class PlanSearch implements Plan.Visitor<Boolean> {
    /** For subclasses. */
    protected PlanSearch() {}

    @Override
    public Boolean source(Source node) {
        return false;
    }

    @Override
    public Boolean aggregate(Aggregate node) {
        return node.input().accept(this);
    }

    @Override
    public Boolean distinct(Distinct node) {
        return node.input().accept(this);
    }

    @Override
    public Boolean join(Join node) {
        return node.left().accept(this) || node.right().accept(this);
    }

    @Override
    public Boolean project(Project node) {
        return node.input().accept(this);
    }

    @Override
    public Boolean reach(Reach node) {
        return node.starts().stream().anyMatch(start -> start.rows().accept(this));
    }

    @Override
    public Boolean restrict(Restrict node) {
        return node.input().accept(this);
    }

    @Override
    public Boolean top(TopRows node) {
        return node.input().accept(this);
    }

    @Override
    public Boolean union(Union node) {
        return node.left().accept(this) || node.right().accept(this);
    }
}
