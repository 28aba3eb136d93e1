package org.datajoint.codec;

import java.util.HexFormat;
import java.util.Iterator;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Formats the elements of other values for {@code toString}. */
final class ValueText {
    private static final int MOST_ELEMENTS = 100;
    private static final int MOST_BYTES = 16;

    private ValueText() {}

    static String of(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.length <= MOST_BYTES ? "0x" + HexFormat.of().formatHex(bytes) : "byte[" + bytes.length + "]";
        }
        if (value != null && value.getClass().isArray()) {
            String type = value.getClass().getSimpleName();
            return type.substring(0, type.indexOf('[') + 1)
                    + java.lang.reflect.Array.getLength(value)
                    + type.substring(type.indexOf(']'));
        }
        return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    }

    /** Returns the first elements, separated by commas. */
    static String joined(Iterable<? extends @Nullable Object> elements) {
        StringJoiner text = new StringJoiner(", ");
        Iterator<? extends @Nullable Object> rest = elements.iterator();
        for (int i = 0; rest.hasNext(); i++) {
            if (i == MOST_ELEMENTS) {
                text.add("…");
                break;
            }
            text.add(of(rest.next()));
        }
        return text.toString();
    }
}
