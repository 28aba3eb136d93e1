package org.datajoint.internal.plan;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plan of a query expression, and makes conditions of predicates, for the packages of the library, so that expressions
 * and conditions need no public method for it.
 * The class of expressions, which is in a higher package, says once how; therefore it is not named here.
 */
public final class ExpressionPlan {
    private static volatile @Nullable Function<Object, Plan> reading;
    private static volatile @Nullable Function<Predicate, Object> making;

    private ExpressionPlan() {}

    /** Sets how a plan is read and a condition is made; called by the static initializer of the class of expressions. */
    public static void readBy(Function<Object, Plan> reader, Function<Predicate, Object> maker) {
        reading = reader;
        making = maker;
    }

    /** Returns a condition that is a predicate, whatever it is applied to. */
    public static <C> C condition(Predicate predicate, Class<C> type) {
        return type.cast(Objects.requireNonNull(making, "an expression exists, so its class is initialized")
                .apply(predicate));
    }

    /** Returns the plan of a query expression. */
    public static Plan of(Object expression) {
        return Objects.requireNonNull(reading, "an expression exists, so its class is initialized")
                .apply(expression);
    }
}
