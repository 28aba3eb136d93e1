package org.datajoint.internal.plan;

import java.util.function.Function;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;

/**
 * Rebuilds a plan after its tables have been altered: the same operators over the current headings of the tables. An
 * instance serves a single plan.
 */
public final class FreshPlan implements Plan.Visitor<Plan> {
    private final Function<TableName, Heading> headings;

    private FreshPlan(Function<TableName, Heading> headings) {
        this.headings = headings;
    }

    /**
     * Returns the plan over the current headings.
     *
     * @param headings looks up the heading of a table
     * @throws IllegalStateException if an attribute that the plan names no longer exists
     */
    public static Plan of(Plan plan, Function<TableName, Heading> headings) {
        return plan.accept(new FreshPlan(headings));
    }

    private Plan fresh(Plan plan) {
        return plan.accept(this);
    }

    @Override
    public Plan source(Source node) {
        return new Source(node.table(), headings.apply(node.table()), node.locked());
    }

    @Override
    public Plan aggregate(Aggregate node) {
        Plan input = fresh(node.input());
        Heading rekeyed = HeadingAlgebra.withPrimaryKey(input.heading(), node.key());
        return Aggregate.of(input, rekeyed, node.determined(), node.total(), node.columns());
    }

    @Override
    public Plan distinct(Distinct node) {
        return Distinct.of(fresh(node.input()), node.names());
    }

    @Override
    public Plan join(Join node) {
        return Join.grouped(fresh(node.left()), fresh(node.right()), node.keepsLeft());
    }

    @Override
    public Plan project(Project node) {
        return Project.of(fresh(node.input()), node.columns());
    }

    @Override
    public Plan reach(Reach node) {
        return node.withStarts(this::fresh);
    }

    @Override
    public Plan restrict(Restrict node) {
        return new Restrict(
                fresh(node.input()),
                Predicate.mapLeaves(
                        node.predicate(),
                        leaf -> leaf instanceof Predicate.Semijoin match
                                ? new Predicate.Semijoin(match.attributes(), fresh(match.plan()), match.partners())
                                : leaf));
    }

    @Override
    public Plan top(TopRows node) {
        return new TopRows(fresh(node.input()), node.order(), node.limit(), node.offset());
    }

    @Override
    public Plan union(Union node) {
        return Union.of(fresh(node.left()), fresh(node.right()));
    }
}
