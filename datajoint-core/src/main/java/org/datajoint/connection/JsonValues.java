package org.datajoint.connection;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Copies Java values that JSON can represent: texts, numbers, booleans, lists and maps. */
final class JsonValues {
    private JsonValues() {}

    /** Returns an unmodifiable deep copy; empty if the value contains anything that JSON cannot represent. */
    static Optional<Object> copy(Object value) {
        try {
            return Optional.of(copied(value));
        } catch (ClassCastException notJson) {
            return Optional.empty();
        }
    }

    private static Object copied(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, inner) -> copy.put((String) name, inner == null ? null : copied(inner)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(inner -> copy.add(inner == null ? null : copied(inner)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof CharSequence || value instanceof Path) {
            return value.toString();
        }
        if (value instanceof Boolean || isNumber(value)) {
            return value;
        }
        throw new ClassCastException(value.getClass().getName());
    }

    private static boolean isNumber(Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof Float
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger
                || value instanceof BigDecimal;
    }
}
