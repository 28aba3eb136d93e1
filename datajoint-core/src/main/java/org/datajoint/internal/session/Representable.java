package org.datajoint.internal.session;

import org.datajoint.internal.catalogue.CharacterSets;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.plan.Plan;

/**
 * Gives plans with the same rows that compare no attribute with characters that its character set lacks. Such a text equals
 * no value, but the servers refuse to say so.
 */
public final class Representable {
    private Representable() {}

    /** Returns the plan itself if there is nothing to change. The server is asked only about characters beyond ASCII. */
    public static Plan of(Plan plan, SqlSession session) {
        CharacterSets characterSets = new CharacterSets(session);
        Plan changed = plan.accept(new ChangedPredicates(
                (predicate, input, subplans) -> new RepresentableValues(characterSets, input, subplans).of(predicate)));
        return changed.equals(plan) ? plan : changed;
    }
}
