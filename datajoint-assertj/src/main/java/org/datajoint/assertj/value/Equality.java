package org.datajoint.assertj.value;

import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A comparison that is an equivalence: each value has a form, and equal forms mean equal values. Rows can be hashed by it.
 *
 * @param strict whether the Java class matters
 * @param precision the finest unit of time that matters; null for all
 */
public record Equality(boolean strict, @Nullable ChronoUnit precision) implements ValueComparison {
    public static final Equality LENIENT = new Equality(false, null);
    static final Equality STRICT = new Equality(true, null);

    @Override
    public boolean matches(Object expected, Object actual) {
        if (!strict && Objects.deepEquals(expected, actual)) {
            return true;
        }
        ValueShape shape = ValueShape.of(actual);
        return normal(expected, shape).equals(normal(actual, shape));
    }

    /** Returns the value's form in a column of the given shape. */
    public Object normal(Object value, ValueShape shape) {
        Object form = (strict ? StrictShape.INSTANCE : shape).normal(value);
        return precision == null ? form : CalendarValue.truncate(form, precision);
    }

    @Override
    public String suffix() {
        return "";
    }
}
