package org.datajoint.internal.session;

import org.datajoint.internal.catalogue.CharacterSets;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.plan.Plan;

/**
 * Rewrites plans so that no attribute is compared with characters that its character set lacks. Such a text equals no
 * value, so the rows stay the same, but the servers reject the comparison.
 */
public final class Representable {
    private Representable() {}

    /**
     * Returns the rewritten plan; the plan itself if there is nothing to change. The server is asked only if the plan
     * contains characters beyond ASCII.
     */
    public static Plan of(Plan plan, SqlSession session) {
        CharacterSets characterSets = new CharacterSets(session);
        Plan changed = plan.accept(new ChangedPredicates(
                (predicate, input, subplans) -> new RepresentableValues(characterSets, input, subplans).of(predicate)));
        return changed.equals(plan) ? plan : changed;
    }
}
