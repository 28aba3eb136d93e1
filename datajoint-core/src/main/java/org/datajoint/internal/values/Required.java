package org.datajoint.internal.values;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that arguments of public methods are not null. The messages say what to pass instead. */
public final class Required {
    /** Describes a condition. */
    public static final String CONDITION =
            "a condition. Give SQL text, a map, a record, a Condition, another expression, or a collection of these";

    /** Describes a query expression. */
    public static final String EXPRESSION = "an expression. Give a table, or what operators made of one";

    private Required() {}

    /**
     * Returns the argument itself.
     *
     * @param what a description of the argument and of the values it can take: {@code a row. Give a map or a record}
     * @throws IllegalArgumentException if it is null
     */
    public static <T> T argument(@Nullable T argument, String what) {
        if (argument == null) {
            throw new IllegalArgumentException("null is not " + what + ".");
        }
        return argument;
    }

    /**
     * Returns the arguments as a list.
     *
     * @throws IllegalArgumentException if the array or one of its elements is null
     */
    public static <T> List<T> arguments(@Nullable T @Nullable [] arguments, String what) {
        for (T each : argument(arguments, what)) {
            argument(each, what);
        }
        return List.of(arguments);
    }
}
