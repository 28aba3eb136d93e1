package org.datajoint.internal.values;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses nulls that a program passes to public methods, and says what to pass instead. */
public final class Required {
    /** What a condition can be. */
    public static final String CONDITION =
            "a condition. Give SQL text, a map, a record, a Condition, another expression, or a collection of these";

    /** What another expression can be. */
    public static final String EXPRESSION = "an expression. Give a table, or what operators made of one";

    private Required() {}

    /**
     * Returns the argument itself.
     *
     * @param what what it should have been, and what to do: {@code a row. Give a map or a record}
     * @throws IllegalArgumentException if it is null
     */
    public static <T> T argument(@Nullable T argument, String what) {
        if (argument == null) {
            throw new IllegalArgumentException("null is not " + what + ".");
        }
        return argument;
    }

    /**
     * Returns the arguments in a list.
     *
     * @throws IllegalArgumentException if one of them is null, or there is no array
     */
    public static <T> List<T> arguments(@Nullable T @Nullable [] arguments, String what) {
        for (T each : argument(arguments, what)) {
            argument(each, what);
        }
        return List.of(arguments);
    }
}
