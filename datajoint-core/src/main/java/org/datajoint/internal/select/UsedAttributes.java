package org.datajoint.internal.select;

import java.util.LinkedHashSet;
import java.util.Set;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Snippet;

/**
 * The attributes that a predicate compares. Those inside text are apart, since text cannot be rewritten: a name in it must
 * be a column of that very name where it is placed.
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

    /** Returns whether it names no attribute at all. */
    boolean isEmpty() {
        return inText.isEmpty() && structured.isEmpty();
    }

    /** Returns whether text in it calls an aggregate function. */
    boolean aggregates() {
        return aggregates;
    }

    /** Returns whether it looks at other rows. */
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
