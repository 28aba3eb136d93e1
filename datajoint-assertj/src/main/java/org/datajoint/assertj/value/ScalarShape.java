package org.datajoint.assertj.value;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The shapes of values other than arrays. */
public enum ScalarShape implements ValueShape {
    /** Exact numbers and float64, which are compared by value, regardless of class and scale. */
    NUMBER(ScalarShape::number),
    /** float32, which is compared after rounding to single precision. */
    SINGLE(ScalarShape::single),
    /** Booleans, which SQL also represents as 0 and 1. */
    FLAG(ScalarShape::flag),
    /** Text, which is compared literally. */
    TEXT(ScalarShape::text),
    DATE(CalendarValue::date),
    MOMENT(CalendarValue::moment),
    TIME(CalendarValue::time),
    IDENTIFIER(ScalarShape::uuid),
    BYTES(ScalarShape::bytes),
    /** Maps and lists, which an expected row may contain as JSON text. */
    JSON(ScalarShape::json),
    /** Other values, which are compared by {@code equals}. */
    OTHER(UnaryOperator.identity());

    private static final int UUID_BYTES = 16;
    private static final Pattern PLAIN_UUID =
            Pattern.compile("^(\\p{XDigit}{8})(\\p{XDigit}{4})(\\p{XDigit}{4})(\\p{XDigit}{4})(\\p{XDigit}{12})$");

    @SuppressWarnings("ImmutableEnumChecker") // the functions have no state
    private final UnaryOperator<Object> form;

    ScalarShape(UnaryOperator<Object> form) {
        this.form = form;
    }

    @Override
    public Object normal(Object value) {
        return form.apply(value);
    }

    private static Object number(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1L : 0L;
        }
        return value instanceof Number number ? ExactNumber.of(number) : value;
    }

    private static Object single(Object value) {
        if (!(value instanceof Number number)) {
            return value;
        }
        float rounded = number.floatValue();
        return rounded == 0 ? 0f : rounded;
    }

    private static Object flag(Object value) {
        Object number = number(value);
        boolean isFlag = number.equals(0L) || number.equals(1L);
        return isFlag ? (Object) number.equals(1L) : value;
    }

    private static Object text(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        boolean isText = value instanceof CharSequence || value instanceof Character || value instanceof UUID;
        return isText ? value.toString() : value;
    }

    private static Object uuid(Object value) {
        if (value instanceof byte[] bytes && bytes.length == UUID_BYTES) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new UUID(buffer.getLong(), buffer.getLong());
        }
        return value instanceof CharSequence text ? parseUuid(text.toString()) : value;
    }

    private static Object parseUuid(String text) {
        try {
            return UUID.fromString(PLAIN_UUID.matcher(text).replaceFirst("$1-$2-$3-$4-$5"));
        } catch (IllegalArgumentException otherText) {
            return text;
        }
    }

    private static Object bytes(Object value) {
        return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
    }

    private static Object json(Object value) {
        Object document =
                value instanceof CharSequence text ? JsonText.parse(text).orElse(value) : value;
        return tree(document);
    }

    /** Returns a tree of maps, lists and exact numbers; text inside of it is not parsed. */
    private static Object tree(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            map.forEach((name, member) -> tree.put(String.valueOf(name), member == null ? null : tree(member)));
            return tree;
        }
        if (value instanceof Set<?> set) {
            // Sets have no order that can be relied on, in Java as in blobs.
            Set<@Nullable Object> tree = new HashSet<>();
            set.forEach(element -> tree.add(element == null ? null : tree(element)));
            return tree;
        }
        List<@Nullable Object> elements = Elements.of(value);
        if (elements == null) {
            return value instanceof Number ? number(value) : text(value);
        }
        List<@Nullable Object> tree = new ArrayList<>(elements.size());
        elements.forEach(element -> tree.add(element == null ? null : tree(element)));
        return tree;
    }
}
