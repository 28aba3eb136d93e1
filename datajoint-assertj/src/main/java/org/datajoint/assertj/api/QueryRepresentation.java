package org.datajoint.assertj.api;

import org.assertj.core.presentation.Representation;
import org.datajoint.query.QueryExpression;
import org.jspecify.annotations.Nullable;

/** Shows a query by its operators, where AssertJ would fetch its rows; anything else as before. */
record QueryRepresentation(Representation others) implements Representation {
    @Override
    public String toStringOf(@Nullable Object object) {
        return object instanceof QueryExpression query ? query.toAlgebra() : others.toStringOf(object);
    }

    @Override
    public String unambiguousToStringOf(@Nullable Object object) {
        return object instanceof QueryExpression query
                ? query.toAlgebra() + " (" + query.getClass().getSimpleName() + "@"
                        + Integer.toHexString(System.identityHashCode(query)) + ")"
                : others.unambiguousToStringOf(object);
    }
}
