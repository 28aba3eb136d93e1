package org.datajoint.internal.objects;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.codec.ElementType;
import org.datajoint.codec.NdArray;
import org.datajoint.errors.CodecException;
import org.jspecify.annotations.Nullable;

/**
 * Elements that consist of several fields.
 *
 * @param fields the fields in order
 * @param size the size of all fields in bytes
 */
record NpyStruct(List<Field> fields, int size) implements NpyType {
    /**
     * A field.
     *
     * @param name its name; empty for padding
     * @param type its type
     * @param shape its shape, in row-major order; empty for a single value
     * @param count the number of values in that shape
     */
    @SuppressWarnings("ArrayRecordComponent") // Fields are neither compared nor shared.
    record Field(String name, NpyType type, long[] shape, int count) {}

    static NpyType of(List<?> description) {
        List<Field> fields = new ArrayList<>();
        long size = 0;
        for (Object each : description) {
            Field field = field(each);
            fields.add(field);
            size = Math.addExact(
                    size, Math.multiplyExact((long) field.count(), field.type().size()));
        }
        if (size > Integer.MAX_VALUE) {
            throw new CodecException("the elements of the array are too large: " + size + " bytes");
        }
        return new NpyStruct(List.copyOf(fields), (int) size);
    }

    private static Field field(Object description) {
        if (!(description instanceof List<?> parts) || parts.size() < 2 || parts.size() > 3 || parts.get(1) == null) {
            throw NpyType.unknown(description);
        }
        // The name may be a pair of a title and the name.
        Object name = parts.get(0) instanceof List<?> titled && titled.size() == 2 ? titled.get(1) : parts.get(0);
        long[] shape = parts.size() == 3 ? shape(parts.get(2), description) : new long[0];
        long count = NpyHeader.count(shape);
        if (!(name instanceof String text) || count > Integer.MAX_VALUE) {
            throw NpyType.unknown(description);
        }
        return new Field(text, NpyType.of(parts.get(1)), shape, (int) count);
    }

    private static long[] shape(@Nullable Object shape, Object description) {
        List<?> extents = shape instanceof List<?> list ? list : shape == null ? List.of() : List.of(shape);
        return extents.stream()
                .mapToLong(extent -> {
                    if (extent instanceof Long number && number >= 0) {
                        return number;
                    }
                    throw NpyType.unknown(description);
                })
                .toArray();
    }

    @Override
    public ElementType element() {
        return ElementType.OBJECT;
    }

    @Override
    public void read(ByteBuffer bytes, Object array, int from, int count) {
        for (int i = from; i < from + count; i++) {
            Map<String, @Nullable Object> element = new LinkedHashMap<>();
            for (Field field : fields) {
                Object values = ElementArrays.allocate(field.type().element(), field.count());
                field.type().read(bytes, values, 0, field.count());
                if (!field.name().isEmpty()) {
                    element.put(field.name(), value(field, values));
                }
            }
            ((Object[]) array)[i] = element;
        }
    }

    private static @Nullable Object value(Field field, Object values) {
        NdArray array =
                new NdArray(field.type().element(), field.shape(), ElementArrays.columnMajor(values, field.shape()));
        return field.shape().length == 0 ? array.get() : array;
    }
}
