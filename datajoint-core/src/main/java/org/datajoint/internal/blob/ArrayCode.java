package org.datajoint.internal.blob;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.datajoint.codec.ElementType;
import org.jspecify.annotations.Nullable;

/** The numbers that identify the types of arrays in the format. */
final class ArrayCode {
    private static final int FIRST_DATETIME = 0x10000;
    private static final Map<Integer, ElementType> TYPES = new HashMap<>();
    private static final Map<ElementType, Integer> CODES = new EnumMap<>(ElementType.class);

    static {
        ElementType[] plain = {
            ElementType.BOOL,
            ElementType.CHAR,
            ElementType.OBJECT,
            ElementType.FLOAT64,
            ElementType.FLOAT32,
            ElementType.INT8,
            ElementType.UINT8,
            ElementType.INT16,
            ElementType.UINT16,
            ElementType.INT32,
            ElementType.UINT32,
            ElementType.INT64,
            ElementType.UINT64
        };
        for (int i = 0; i < plain.length; i++) {
            put(i + 3, plain[i]);
        }
        ElementType[] moments = Arrays.stream(ElementType.values())
                .filter(ElementType::isDatetime)
                .toArray(ElementType[]::new);
        for (int i = 0; i < moments.length; i++) {
            put(FIRST_DATETIME + i, moments[i]);
        }
        // A complex type is written as the type of its parts and a flag.
        CODES.put(ElementType.COMPLEX128, of(ElementType.FLOAT64));
        CODES.put(ElementType.COMPLEX64, of(ElementType.FLOAT32));
    }

    private ArrayCode() {}

    private static void put(int code, ElementType type) {
        TYPES.put(code, type);
        CODES.put(type, code);
    }

    static int of(ElementType type) {
        return Objects.requireNonNull(CODES.get(type));
    }

    /** Returns the type with a code; null if there is none. */
    static @Nullable ElementType type(long code) {
        return TYPES.get((int) code);
    }
}
