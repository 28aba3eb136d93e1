package org.datajoint.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.QueryException;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.values.BoundValues;
import org.datajoint.internal.values.Required;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the rows of an expression. Immutable. Names in a condition are resolved by the expression to which it is
 * applied.
 *
 * <p>Conditions follow SQL's three-valued logic: a comparison with null is unknown, and so is its negation. A match with
 * another expression is always true or false, since null matches nothing.
 *
 * <pre>{@code
 * trial.restrict(Condition.sql("rt > ?", 100).or(Condition.not(Map.of("stimulus", "tone", "correct", true))));
 * }</pre>
 */
public abstract class Condition {
    Condition() {}

    /**
     * Returns an SQL condition on attributes, such as {@code "rt > ? and correct"}.
     *
     * @param values one value for each question mark, which is sent as a bound parameter; may be null
     */
    public static Condition sql(String text, @Nullable Object... values) {
        return new Conditions.Text(Required.argument(text, Required.CONDITION), BoundValues.of(text, values));
    }

    /** Returns a condition that is true if the attributes have the map's values; names that are not attributes are ignored. */
    public static Condition of(Map<String, ?> values) {
        return new Conditions.Values(values);
    }

    /** Returns a condition that is true for rows that match a row of the other expression on all common attributes. */
    public static Condition of(QueryExpression other) {
        return new Conditions.Match(other, JoinOptions.defaults());
    }

    /** Returns a condition that matches with the given options; see {@link #of(QueryExpression)}. */
    public static Condition of(QueryExpression other, JoinOptions options) {
        return new Conditions.Match(other, options);
    }

    /** Returns a condition that is true if a row has the values of the record's components; see {@link #of(Map)}. */
    public static Condition of(Record values) {
        return new Conditions.Components(values);
    }

    /**
     * Returns a condition that is true if at least one of the conditions is true; false if there are none.
     *
     * @param conditions each a {@code Condition}, a map, a record, SQL text, another expression, or a collection of these
     * @throws QueryException if one of them is something else
     */
    public static Condition of(Collection<?> conditions) {
        List<Condition> result = new ArrayList<>(
                Required.argument(conditions, Required.CONDITION).size());
        for (Object condition : conditions) {
            result.add(from(condition));
        }
        return new Conditions.Any(result);
    }

    /** Returns the negation of a condition. */
    public static Condition not(Condition condition) {
        return new Conditions.Opposite(condition);
    }

    /** Returns the negation of {@link #of(Map)}. */
    public static Condition not(Map<String, ?> values) {
        return not(of(values));
    }

    /** Returns the negation of {@link #of(QueryExpression)}. */
    public static Condition not(QueryExpression other) {
        return not(of(other));
    }

    /** Returns the negation of {@link #sql}. */
    public static Condition not(String text, @Nullable Object... values) {
        return not(sql(text, values));
    }

    /** Returns a condition that is true if all of the conditions are true; also true if there are none. */
    public static Condition allOf(Condition... conditions) {
        return new Conditions.All(Required.arguments(conditions, Required.CONDITION));
    }

    /** Returns a condition that is true if all of the conditions are true; also true if there are none. */
    public static Condition allOf(Collection<? extends Condition> conditions) {
        return new Conditions.All(required(conditions));
    }

    /** Returns a condition that is true if at least one of the conditions is true; false if there are none. */
    public static Condition anyOf(Condition... conditions) {
        return new Conditions.Any(Required.arguments(conditions, Required.CONDITION));
    }

    /** Returns a condition that is true if at least one of the conditions is true; false if there are none. */
    public static Condition anyOf(Collection<? extends Condition> conditions) {
        return new Conditions.Any(required(conditions));
    }

    /** Returns a condition that is true if both this condition and the other are true. */
    public final Condition and(Condition other) {
        return allOf(this, other);
    }

    /** Returns a condition that is true if this condition or the other is true. */
    public final Condition or(Condition other) {
        return anyOf(this, other);
    }

    /** Returns the negation of this condition. */
    public final Condition negated() {
        return new Conditions.Opposite(this);
    }

    private static List<Condition> required(Collection<? extends Condition> conditions) {
        List<Condition> result = new ArrayList<>();
        for (Condition condition : Required.argument(conditions, Required.CONDITION)) {
            result.add(Required.argument(condition, Required.CONDITION));
        }
        return result;
    }

    private static Condition from(@Nullable Object condition) {
        if (condition instanceof Condition same) {
            return same;
        }
        if (condition instanceof Map<?, ?> map) {
            return new Conditions.Values(map);
        }
        if (condition instanceof Record values) {
            return of(values);
        }
        if (condition instanceof CharSequence text) {
            return sql(text.toString());
        }
        if (condition instanceof QueryExpression expression) {
            return of(expression);
        }
        if (condition instanceof Collection<?> collection) {
            return of(collection);
        }
        throw new QueryException((condition == null
                        ? "null"
                        : "A value of the class " + condition.getClass().getSimpleName())
                + " is not a condition. Use a Condition, a map, a record, SQL text, another expression, or a"
                + " collection of these.");
    }

    /** Returns the predicate that this condition stands for in an expression. */
    abstract Predicate bind(BindingTarget target);

    /** Returns the condition in DataJoint's notation, such as {@code ['rt > ?' (100), not {stimulus: 'tone'}]}. */
    @Override
    public abstract String toString();
}
