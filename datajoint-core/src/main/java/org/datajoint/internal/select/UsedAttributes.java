package org.datajoint.internal.select;

import java.util.LinkedHashSet;
import java.util.Set;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Snippet;

/**
 * The attributes that a predicate uses. Those in text are kept apart, since text cannot be rewritten: the statement that
 * contains it must have a column of the same name.
 */
final class UsedAttributes {
    private final Set<String> inText = new LinkedHashSet<>();
    private final Set<String> structured = new LinkedHashSet<>();
    private boolean aggregates;
    private boolean reads;

    private UsedAttributes() {}

    static UsedAttributes of(Predicate predicate) {
        UsedAttributes used = new UsedAttributes();
        Predicate.forEachLeaf(predicate, used::add);
        return used;
    }

    Set<String> inText() {
        return inText;
    }

    Set<String> structured() {
        return structured;
    }

    /** Returns whether the predicate uses no attribute at all. */
    boolean isEmpty() {
        return inText.isEmpty() && structured.isEmpty();
    }

    /** Returns whether text in the predicate calls an aggregate function. */
    boolean aggregates() {
        return aggregates;
    }

    /** Returns whether the predicate compares with the rows of another plan. */
    boolean reads() {
        return reads;
    }

    private void add(Predicate leaf) {
        if (leaf instanceof Predicate.Text text) {
            inText.addAll(text.snippet().attributes());
            aggregates |= text.snippet().has(Snippet.Trait.AGGREGATES);
        } else if (leaf instanceof Predicate.Equal equal) {
            structured.add(equal.term().attribute());
        } else if (leaf instanceof Predicate.JsonEqual equal) {
            structured.add(equal.attribute());
        } else if (leaf instanceof Predicate.IsNull isNull) {
            structured.add(isNull.term().attribute());
        } else if (leaf instanceof Predicate.In in) {
            structured.addAll(in.attributes());
        } else if (leaf instanceof Predicate.Semijoin semijoin) {
            structured.addAll(semijoin.attributes());
            reads = true;
        }
    }
}
