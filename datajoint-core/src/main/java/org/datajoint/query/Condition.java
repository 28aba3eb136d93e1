package org.datajoint.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.QueryException;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.values.BoundValues;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the rows of an expression. Immutable; it gets its meaning from the expression that it is applied to.
 *
 * <p>Wherever a condition is asked for as an {@code Object}, it may be a {@code Condition}, a map from attributes to values
 * (all must be equal), SQL text, another expression (some row of it must match), a boolean, or a collection of these (one
 * must hold).
 *
 * <p>Conditions follow SQL's logic of three values: a comparison with null is neither true nor false, and neither is its
 * opposite. A match with another expression is always true or false, since null matches nothing.
 *
 * <pre>{@code
 * trial.restrict(Condition.anyOf(
 *         Condition.sql("rt > ?", 100),
 *         Condition.not(Map.of("stimulus", "tone", "correct", true))));
 * }</pre>
 */
public abstract class Condition {
    Condition() {}

    /**
     * An SQL condition on attributes, such as {@code "rt > ? and correct"}.
     *
     * @param values one for each question mark, bound to the statement and never spliced into it; a value may be null
     */
    public static Condition sql(String text, @Nullable Object... values) {
        return new Conditions.Text(text, BoundValues.of(text, values));
    }

    /** All attributes that the expression has among the map's names must have these values; others are ignored. */
    public static Condition of(Map<String, ?> values) {
        return new Conditions.Values(values);
    }

    /** Some row of the other expression must be equal on all common attributes. */
    public static Condition of(QueryExpression other) {
        return new Conditions.Match(other, JoinOptions.defaults());
    }

    /** Some row of the other expression must be equal on all common attributes. */
    public static Condition of(QueryExpression other, JoinOptions options) {
        return new Conditions.Match(other, options);
    }

    /**
     * The opposite of a condition.
     *
     * @throws QueryException where the object is no condition
     */
    public static Condition not(Object condition) {
        return new Conditions.Opposite(from(condition));
    }

    /** The opposite of an SQL condition; see {@link #sql}. */
    public static Condition not(String text, @Nullable Object... values) {
        return new Conditions.Opposite(sql(text, values));
    }

    /**
     * All hold; true where there are none.
     *
     * @throws QueryException where one of the objects is no condition
     */
    public static Condition allOf(Object... conditions) {
        return allOf(Arrays.asList(conditions));
    }

    /** All hold; true where there are none. */
    public static Condition allOf(Collection<?> conditions) {
        return new Conditions.All(fromAll(conditions));
    }

    /**
     * One holds at least; false where there are none.
     *
     * @throws QueryException where one of the objects is no condition
     */
    public static Condition anyOf(Object... conditions) {
        return anyOf(Arrays.asList(conditions));
    }

    /** One holds at least; false where there are none. */
    public static Condition anyOf(Collection<?> conditions) {
        return new Conditions.Any(fromAll(conditions));
    }

    /** The same for every row. */
    public static Condition constant(boolean value) {
        return new Conditions.Constant(value);
    }

    /** The opposite of this. */
    public final Condition negated() {
        return new Conditions.Opposite(this);
    }

    private static List<Condition> fromAll(Collection<?> conditions) {
        List<Condition> result = new ArrayList<>(conditions.size());
        for (Object condition : conditions) {
            result.add(from(condition));
        }
        return result;
    }

    static Condition from(@Nullable Object condition) {
        if (condition instanceof Condition same) {
            return same;
        }
        if (condition instanceof Map<?, ?> map) {
            return new Conditions.Values(map);
        }
        if (condition instanceof CharSequence text) {
            return sql(text.toString());
        }
        if (condition instanceof QueryExpression expression) {
            return of(expression);
        }
        if (condition instanceof Collection<?> collection) {
            return anyOf(collection);
        }
        if (condition instanceof Boolean value) {
            return constant(value);
        }
        if (condition instanceof U) {
            // The universal set has a match for everything.
            return constant(true);
        }
        throw new QueryException((condition instanceof Top ? "A Top" : String.valueOf(condition))
                + " cannot be a condition. Give a Condition, a map, SQL text, an expression, a boolean, or a collection of"
                + " these.");
    }

    /** What it means for the rows of an expression. */
    abstract Predicate bind(Target target);
}
