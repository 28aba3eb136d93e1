package org.datajoint.internal.design;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.datajoint.errors.DefinitionException;
import org.datajoint.errors.DefinitionException.Problem;
import org.datajoint.internal.definition.Place;

/** Collects the problems with one definition, so that all of them are reported at once. */
final class Problems {
    private final List<Problem> found = new ArrayList<>();

    void add(Place place, String reason) {
        found.add(new Problem(place.line(), place.column(), place.source(), reason));
    }

    /** Throws an exception with the problems in the order of the text, if there are any. */
    void throwIfAny(String subject) {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
            throw new DefinitionException(subject, found);
        }
    }
}
