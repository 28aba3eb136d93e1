package org.datajoint.internal.values;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Values as messages show them. */
public final class ShownValue {
    private static final int MOST_CHARACTERS = 80;
    private static final int MOST_BITS = 4096;

    private ShownValue() {}

    /** Returns the value's text, shortened if it is long, with its Java type. */
    public static String of(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        String type = value.getClass().getSimpleName();
        if (value.getClass().isArray()) {
            return type.substring(0, type.length() - 1) + java.lang.reflect.Array.getLength(value) + "]";
        }
        if (value instanceof BigInteger number && number.bitLength() > MOST_BITS) {
            return "a BigInteger of " + number.bitLength() + " bits"; // Its digits would take long to find.
        }
        String text;
        try {
            text = String.valueOf(value);
        } catch (RuntimeException e) {
            return "a " + type;
        }
        String shown = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS - 1) + "…" : text;
        return (value instanceof CharSequence ? '"' + shown + '"' : shown) + " (" + type + ")";
    }
}
