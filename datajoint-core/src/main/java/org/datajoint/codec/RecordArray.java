package org.datajoint.codec;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A NumPy structured array, as one array for each of its fields. Immutable if its arrays are.
 *
 * <pre>{@code
 * RecordArray spikes = new RecordArray(Map.of("time", NdArray.of(times), "unit", NdArray.of(units)));
 * double[] times = spikes.array("time").doubles();
 * }</pre>
 */
public final class RecordArray {
    private final Map<String, Object> fields;
    private final long[] shape;

    /**
     * Creates a structured array.
     *
     * @param fields an {@link NdArray} or a {@code RecordArray} for each field name. All must have the same shape, except
     *     that a field whose elements are arrays has additional axes at the end.
     * @throws IllegalArgumentException if a field has another class, or the shapes differ
     */
    public RecordArray(Map<String, ?> fields) {
        FieldNames.checked(fields.keySet());
        long[] shared = null;
        for (Map.Entry<String, ?> field : fields.entrySet()) {
            long[] own = shape(field.getKey(), field.getValue());
            shared = shared == null || own.length < shared.length ? own : shared;
        }
        this.shape = shared == null ? new long[0] : shared;
        for (Map.Entry<String, ?> field : fields.entrySet()) {
            long[] own = shape(field.getKey(), field.getValue());
            if (!Arrays.equals(own, 0, shape.length, shape, 0, shape.length)) {
                throw new IllegalArgumentException("The field `" + field.getKey() + "` has the shape " + Shape.text(own)
                        + ", but another field has " + Shape.text(shape) + ".");
            }
        }
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    private static long[] shape(String name, @Nullable Object field) {
        if (field instanceof NdArray array) {
            return array.shape();
        }
        if (field instanceof RecordArray array) {
            return array.shape();
        }
        throw new IllegalArgumentException("The field `" + name + "` is "
                + (field == null ? "null" : "a " + field.getClass().getSimpleName())
                + ", but must be an NdArray or a RecordArray.");
    }

    /** Returns the fields by name, in order; each is an {@link NdArray} or a {@code RecordArray}. */
    public Map<String, Object> fields() {
        return fields;
    }

    /** Returns the number of records along each axis. */
    public long[] shape() {
        return shape.clone();
    }

    /**
     * Returns a field whose elements are plain values.
     *
     * @throws IllegalArgumentException if there is no such field, or its elements are records
     */
    public NdArray array(String name) {
        if (fields.get(name) instanceof NdArray array) {
            return array;
        }
        throw new IllegalArgumentException(
                "There is no plain field `" + name + "`. The fields are " + String.join(", ", fields.keySet()) + ".");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordArray array && fields.equals(array.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** Returns the shape and the fields. */
    @Override
    public String toString() {
        return "RecordArray " + Shape.text(shape) + " " + FieldNames.text(fields);
    }
}
