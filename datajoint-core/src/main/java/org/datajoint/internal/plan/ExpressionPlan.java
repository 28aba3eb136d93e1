package org.datajoint.internal.plan;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plan of a query expression for the packages of the library, so that the expression needs no public method for it.
 * The class of expressions, which is in a higher package, says once how; therefore it is not named here.
 */
public final class ExpressionPlan {
    private static volatile @Nullable Function<Object, Plan> reading;

    private ExpressionPlan() {}

    /** Sets how a plan is read; called by the static initializer of the class of expressions. */
    public static void readBy(Function<Object, Plan> reader) {
        reading = reader;
    }

    /** Returns the plan of a query expression. */
    public static Plan of(Object expression) {
        return Objects.requireNonNull(reading, "an expression exists, so its class is initialized")
                .apply(expression);
    }
}
