package org.datajoint.internal.select;

import java.util.LinkedHashSet;
import java.util.Set;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Snippet;

/**
 * The attributes that a predicate compares. Those inside text are apart, since text cannot be rewritten: a name in it must
 * be a column of that very name where it is placed.
 */
final class UsedAttributes implements Predicate.Visitor<Void> {
    private final Set<String> inText = new LinkedHashSet<>();
    private final Set<String> structured = new LinkedHashSet<>();
    private boolean aggregates;
    private boolean reads;

    private UsedAttributes() {}

    static UsedAttributes of(Predicate predicate) {
        UsedAttributes used = new UsedAttributes();
        predicate.accept(used);
        return used;
    }

    Set<String> inText() {
        return inText;
    }

    Set<String> structured() {
        return structured;
    }

    /** Whether it names no attribute at all. */
    boolean isEmpty() {
        return inText.isEmpty() && structured.isEmpty();
    }

    /** Whether text in it calls an aggregate function. */
    boolean aggregates() {
        return aggregates;
    }

    /** Whether it looks at other rows. */
    boolean reads() {
        return reads;
    }

    @Override
    public Void constant(Predicate.Constant predicate) {
        return nothing();
    }

    @Override
    public Void unmatched(Predicate.Unmatched predicate) {
        return nothing();
    }

    @Override
    public Void text(Predicate.Text predicate) {
        inText.addAll(predicate.snippet().attributes());
        aggregates |= predicate.snippet().has(Snippet.Trait.AGGREGATES);
        return nothing();
    }

    @Override
    public Void equal(Predicate.Equal predicate) {
        structured.add(predicate.term().attribute());
        return nothing();
    }

    @Override
    public Void jsonEqual(Predicate.JsonEqual predicate) {
        structured.add(predicate.attribute());
        return nothing();
    }

    @Override
    public Void isNull(Predicate.IsNull predicate) {
        structured.add(predicate.term().attribute());
        return nothing();
    }

    @Override
    public Void in(Predicate.In predicate) {
        structured.addAll(predicate.attributes());
        return nothing();
    }

    @Override
    public Void and(Predicate.And predicate) {
        predicate.parts().forEach(part -> part.accept(this));
        return nothing();
    }

    @Override
    public Void or(Predicate.Or predicate) {
        predicate.parts().forEach(part -> part.accept(this));
        return nothing();
    }

    @Override
    public Void not(Predicate.Not predicate) {
        return predicate.part().accept(this);
    }

    @Override
    public Void semijoin(Predicate.Semijoin predicate) {
        structured.addAll(predicate.attributes());
        reads = true;
        return nothing();
    }

    @SuppressWarnings("NullAway") // Void has no other value.
    private static Void nothing() {
        return null;
    }
}
