package org.datajoint.internal.session;

import java.util.List;
import org.datajoint.internal.catalogue.CharacterSets;
import org.datajoint.internal.jdbc.SqlSession;
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

/**
 * Gives plans with the same rows that compare no attribute with characters that its character set lacks. Such a text equals
 * no value, but the servers refuse to say so.
 */
public final class Representable implements Plan.Visitor<Plan> {
    private final CharacterSets characterSets;

    private Representable(CharacterSets characterSets) {
        this.characterSets = characterSets;
    }

    /** Returns the plan itself if there is nothing to change. The server is asked only about characters beyond ASCII. */
    public static Plan of(Plan plan, SqlSession session) {
        Plan changed = plan.accept(new Representable(new CharacterSets(session)));
        return changed.equals(plan) ? plan : changed;
    }

    @Override
    public Plan restrict(Restrict node) {
        Plan input = node.input().accept(this);
        Predicate predicate =
                new RepresentableValues(characterSets, input, plan -> plan.accept(this)).of(node.predicate());
        return new Restrict(input, predicate);
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
