package org.datajoint.internal.values;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.InvalidValueException;
import org.jspecify.annotations.Nullable;

/** Values for the question marks of an SQL text, which are converted by their Java types alone. */
public final class BoundValues {
    private static final ScalarValues SCALARS = new ScalarValues();

    private BoundValues() {}

    /**
     * Converts the values of a condition or a statement.
     *
     * @throws InvalidValueException if a value is not a scalar of a supported type
     */
    public static List<@Nullable Object> of(String text, @Nullable Object @Nullable [] values) {
        WellFormedText.of(text);
        if (values == null) {
            return new ArrayList<>(Collections.singletonList(null));
        }
        List<@Nullable Object> bound = new ArrayList<>(values.length);
        for (Object value : values) {
            bound.add(value == null ? null : scalar(text, value));
        }
        return bound;
    }

    private static Object scalar(String text, Object value) {
        boolean several = value instanceof Map
                || value instanceof Collection
                || (value.getClass().isArray() && !(value instanceof byte[]));
        if (several) {
            throw new InvalidValueException("A question mark of \"" + text + "\" stands for one value, and cannot be "
                    + ShownValue.of(value) + ". Write a question mark for each element.");
        }
        try {
            return SCALARS.convert(value);
        } catch (InvalidValueException e) {
            throw new InvalidValueException(
                    "A value of \"" + text + "\" cannot be " + ShownValue.of(value) + ": " + e.getMessage() + ".", e);
        }
    }

    /** Converts one value by its Java type alone; see {@link #of}. */
    public static Object scalar(Object value) {
        return SCALARS.convert(value);
    }
}
