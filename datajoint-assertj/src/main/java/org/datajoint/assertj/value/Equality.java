package org.datajoint.assertj.value;

import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A comparison by normal forms: values with equal forms are equal, so rows can be hashed.
 *
 * @param strict whether the Java class matters
 * @param precision the smallest unit of time that is compared; null for no truncation
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

    /** Returns the normal form of the value in a column of the given shape. */
    public Object normal(Object value, ValueShape shape) {
        Object form = (strict ? StrictShape.INSTANCE : shape).normal(value);
        return precision == null ? form : CalendarValue.truncate(form, precision);
    }

    @Override
    public String suffix() {
        return "";
    }
}
