package org.datajoint.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.values.ValueEncoder;
import org.jspecify.annotations.Nullable;

/** Values for the question marks of a text, whose types nobody knows. */
final class BoundValues {
    private BoundValues() {}

    /** @throws InvalidValueException where one is no scalar, or the server has no such number */
    static List<@Nullable Object> of(String text, @Nullable Object @Nullable [] values) {
        if (values == null) {
            return new ArrayList<>(Collections.singletonList(null));
        }
        List<@Nullable Object> bound = new ArrayList<>(values.length);
        for (Object value : values) {
            bound.add(scalar(text, value));
        }
        return bound;
    }

    private static @Nullable Object scalar(String text, @Nullable Object value) {
        boolean array = value != null && value.getClass().isArray() && !(value instanceof byte[]);
        if (value instanceof Map || value instanceof Collection || value instanceof QueryExpression || array) {
            throw new InvalidValueException("A question mark of \"" + text + "\" stands for one value, and cannot be "
                    + ValueEncoder.show(value) + ". Write a question mark for each element.");
        }
        try {
            return exact(ValueEncoder.encode(AttributeType.UNKNOWN, value));
        } catch (InvalidValueException e) {
            throw new InvalidValueException(
                    "A value of \"" + text + "\" cannot be " + ValueEncoder.show(value) + ": " + e.getMessage(), e);
        }
    }

    /** A float is sent as the double that it is: its shortest text would be another number to the server. */
    static @Nullable Object exact(@Nullable Object value) {
        return value instanceof Float number ? (Object) number.doubleValue() : value;
    }
}
