package org.datajoint.internal.values;

import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Formats values for messages. */
public final class ShownValue {
    private static final int MOST_CHARACTERS = 80;
    private static final int MOST_BITS = 4096;
    /** The packages whose non-public classes, such as that of {@code List.of()}, mean nothing to a reader. */
    private static final List<String> HIDDEN = List.of("java.", "sun.", "org.datajoint.internal.");

    private ShownValue() {}

    /** Returns the value's text, shortened if it is long, with its Java type. */
    public static String of(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        String type = type(value);
        if (value.getClass().isArray()) {
            return type.substring(0, type.length() - 1) + java.lang.reflect.Array.getLength(value) + "]";
        }
        if (value instanceof BigInteger number && number.bitLength() > MOST_BITS) {
            return "a BigInteger of " + number.bitLength() + " bits"; // Computing its digits would take long.
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

    /** Returns the name of the value's class, or of a public supertype if the class is internal to a library. */
    public static String type(Object value) {
        for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
            if (Modifier.isPublic(type.getModifiers()) || HIDDEN.stream().noneMatch(type.getName()::startsWith)) {
                return type.getSimpleName();
            }
            for (Class<?> each : type.getInterfaces()) {
                if (Modifier.isPublic(each.getModifiers()) && each != Serializable.class) {
                    return each.getSimpleName();
                }
            }
        }
        return "Object";
    }
}
