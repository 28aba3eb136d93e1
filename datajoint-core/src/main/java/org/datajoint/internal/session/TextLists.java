package org.datajoint.internal.session;

import org.datajoint.internal.plan.PlanSearch;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Restrict;

/** Tells whether a plan has lists of keys with texts. It runs for every query, so it creates no objects. */
final class TextLists extends PlanSearch {
    static final TextLists FINDER = new TextLists();

    private TextLists() {}

    /** Returns whether a list is written as a table of values, one of which is a text. */
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
}
