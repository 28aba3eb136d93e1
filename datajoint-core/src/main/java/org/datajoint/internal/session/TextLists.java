package org.datajoint.internal.session;

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

/** Finds out whether a plan has lists of keys with texts, for every query, and so without making anything. */
final class TextLists implements Plan.Visitor<Boolean> {
    static final TextLists FINDER = new TextLists();

    private TextLists() {}

    /** Whether a list is written as a table of values, one of which is a text. */
    static boolean isOne(Predicate.In list) {
        return list.attributes().size() > 1
                && !list.rows().isEmpty()
                && list.rows().get(0).stream().anyMatch(String.class::isInstance);
    }

    private boolean isIn(Predicate predicate) {
        if (predicate instanceof Predicate.In list) {
            return isOne(list);
        }
        if (predicate instanceof Predicate.And and) {
            return isIn(and.parts());
        }
        if (predicate instanceof Predicate.Or or) {
            return isIn(or.parts());
        }
        if (predicate instanceof Predicate.Not not) {
            return isIn(not.part());
        }
        return predicate instanceof Predicate.Semijoin semijoin
                && semijoin.plan().accept(this);
    }

    private boolean isIn(Iterable<Predicate> parts) {
        for (Predicate part : parts) {
            if (isIn(part)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Boolean restrict(Restrict node) {
        return isIn(node.predicate()) || node.input().accept(this);
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
    public Boolean source(Source node) {
        return false;
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
