package org.datajoint.internal.plan;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plan of a query expression and turns predicates into conditions on behalf of other internal packages, so that
 * neither expressions nor conditions need a public method for it.
 *
 * <p>Packages may not depend upwards, so this class cannot name the expression class; that class registers its functions
 * here when it is initialized.
 */
public final class ExpressionPlan {
    private static volatile @Nullable Function<Object, Plan> reading;
    private static volatile @Nullable Function<Predicate, Object> making;

    private ExpressionPlan() {}

    /** Registers the functions; called by the static initializer of the expression class. */
    public static void readBy(Function<Object, Plan> reader, Function<Predicate, Object> maker) {
        reading = reader;
        making = maker;
    }

    /** Returns a condition that stands for the predicate, no matter which expression it is applied to. */
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
