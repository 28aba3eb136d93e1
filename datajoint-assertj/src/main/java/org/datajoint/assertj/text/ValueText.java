package org.datajoint.assertj.text;

import java.lang.reflect.Array;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.datajoint.assertj.value.Elements;
import org.datajoint.codec.NdArray;
import org.jspecify.annotations.Nullable;

/** Formats values for messages: short, on one line, with texts in quotes and nulls as NULL. */
final class ValueText {
    static final int WIDTH = 40;
    private static final int ELEMENTS = 2;
    private static final int BYTES = 8;

    private ValueText() {}

    /** Returns the value's text. */
    static String of(@Nullable Object value) {
        BoundedText text = new BoundedText(WIDTH);
        append(text, value);
        return text.toString();
    }

    /** Returns the simple name of a value's class: {@code Integer}, {@code double[]}. */
    static String type(@Nullable Object value) {
        return value == null ? "NULL" : value.getClass().getSimpleName();
    }

    /** Returns an array's type with its length: {@code double[3]}, {@code int[2][]}. */
    static String sized(Object array) {
        String type = array.getClass().getSimpleName();
        int bracket = type.indexOf('[') + 1;
        return type.substring(0, bracket) + Array.getLength(array) + type.substring(bracket);
    }

    /** Returns an array's type with its shape: {@code float64[2×3]}. */
    static String sized(NdArray array) {
        return array.elementType()
                + Arrays.stream(array.shape()).mapToObj(Long::toString).collect(Collectors.joining("×", "[", "]"));
    }

    private static void append(BoundedText text, @Nullable Object value) {
        if (value == null) {
            text.add("NULL");
        } else if (value instanceof CharSequence || value instanceof Character) {
            text.addQuoted(value instanceof CharSequence chars ? chars : value.toString());
        } else if (value instanceof byte[] bytes) {
            int shown = Math.min(bytes.length, BYTES);
            text.add(sized(bytes)).add(" 0x").add(HexFormat.of().formatHex(bytes, 0, shown));
            text.add(shown < bytes.length ? "…" : "");
        } else if (value.getClass().isArray()) {
            appendArray(text, value);
        } else if (value instanceof NdArray array) {
            text.add(sized(array)).add(" ").add(elements(array));
        } else if (value instanceof Map<?, ?> map) {
            appendMap(text, map);
        } else if (value instanceof Collection<?> elements) {
            appendElements(text, elements);
        } else {
            text.add(value instanceof LocalDateTime ? value.toString().replace('T', ' ') : value.toString());
        }
    }

    private static String elements(NdArray array) {
        String whole = array.toString();
        return whole.substring(
                Math.max(0, whole.indexOf('[', array.elementType().dtype().length() + "NdArray ".length())));
    }

    private static void appendArray(BoundedText text, Object array) {
        text.add(sized(array)).add(" [");
        List<@Nullable Object> elements = Elements.of(array);
        int length = Array.getLength(array);
        for (int i = 0; elements != null && i < Math.min(length, ELEMENTS); i++) {
            text.add(i == 0 ? "" : ", ");
            append(text, elements.get(i));
        }
        text.add(length > ELEMENTS ? "…]" : "]");
    }

    private static void appendElements(BoundedText text, Collection<?> elements) {
        text.add("[");
        Iterator<?> iterator = elements.iterator();
        while (iterator.hasNext() && !text.isFull()) {
            append(text, iterator.next());
            text.add(iterator.hasNext() ? ", " : "");
        }
        text.add("]");
    }

    private static void appendMap(BoundedText text, Map<?, ?> map) {
        text.add("{");
        Iterator<? extends Map.Entry<?, ?>> members = map.entrySet().iterator();
        while (members.hasNext() && !text.isFull()) {
            Map.Entry<?, ?> member = members.next();
            text.addQuoted(String.valueOf(member.getKey())).add(": ");
            append(text, member.getValue());
            text.add(members.hasNext() ? ", " : "");
        }
        text.add("}");
    }
}
