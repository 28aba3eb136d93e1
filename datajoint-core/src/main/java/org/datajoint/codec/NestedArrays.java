package org.datajoint.codec;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Map;
import org.datajoint.errors.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * Converts between nested Java arrays and {@link NdArray}s, whose elements are in column-major order: the first index varies
 * fastest.
 */
final class NestedArrays {
    private static final Map<Class<?>, ElementType> TYPES = Map.of(
            double.class, ElementType.FLOAT64,
            float.class, ElementType.FLOAT32,
            long.class, ElementType.INT64,
            int.class, ElementType.INT32,
            short.class, ElementType.INT16,
            byte.class, ElementType.INT8,
            boolean.class, ElementType.BOOL,
            char.class, ElementType.CHAR);

    private NestedArrays() {}

    static NdArray read(Object array) {
        Class<?> leaf = leaf(array.getClass());
        ElementType type = TYPES.get(leaf);
        if (type == null || !array.getClass().isArray()) {
            throw new IllegalArgumentException(
                    "An NdArray can be created from Java arrays of numbers, booleans or characters, but not from a "
                            + array.getClass().getSimpleName() + ".");
        }
        long[] shape = shape(array);
        if (shape.length == 1) {
            return new NdArray(type, shape, array);
        }
        Object flat = Array.newInstance(leaf, Shape.size(shape));
        long[] strides = strides(shape);
        gather(array, flat, shape, strides, 0, 0);
        return new NdArray(type, shape, flat);
    }

    /** Returns an array of arrays with the elements of {@code flat}, which are in column-major order. */
    static Object nested(Object flat, Class<?> component, long[] shape) {
        if (shape.length == 1) {
            return flat;
        }
        int[] extents = Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
        Object nested = Array.newInstance(component, extents);
        scatter(flat, nested, shape, strides(shape), 0, 0);
        return nested;
    }

    /** Returns the nesting depth of an array class, which is the number of axes. */
    static int depth(Class<?> type) {
        int depth = 0;
        for (Class<?> inner = type; inner.isArray(); inner = inner.getComponentType()) {
            depth++;
        }
        return depth;
    }

    /** Returns the component type of the innermost arrays. */
    static Class<?> leaf(Class<?> type) {
        Class<?> leaf = type;
        while (leaf.isArray()) {
            leaf = leaf.getComponentType();
        }
        return leaf;
    }

    private static long[] shape(Object array) {
        long[] shape = new long[depth(array.getClass())];
        Object first = array;
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = Array.getLength(first);
            if (shape[axis] == 0) {
                break;
            }
            if (axis + 1 < shape.length) {
                first = row((Object[]) first, 0);
            }
        }
        return shape;
    }

    private static Object row(@Nullable Object[] rows, int index) {
        Object row = rows[index];
        if (row == null) {
            throw new InvalidValueException("one of the inner arrays is null, at index " + index + ".");
        }
        return row;
    }

    private static long[] strides(long[] shape) {
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            strides[axis] = stride;
            stride *= Math.max(1, shape[axis]);
        }
        return strides;
    }

    private static void gather(Object from, Object flat, long[] shape, long[] strides, int axis, int base) {
        int length = Array.getLength(from);
        if (length != shape[axis]) {
            throw new InvalidValueException("the inner arrays have different lengths: one has " + length
                    + " elements, but the first has " + shape[axis] + ".");
        }
        int stride = (int) strides[axis];
        if (axis + 1 < shape.length) {
            for (int i = 0; i < length; i++) {
                gather(row((Object[]) from, i), flat, shape, strides, axis + 1, base + i * stride);
            }
            return;
        }
        if (from instanceof double[] numbers) {
            double[] to = (double[]) flat;
            for (int i = 0; i < length; i++) {
                to[base + i * stride] = numbers[i];
            }
            return;
        }
        for (int i = 0; i < length; i++) {
            Array.set(flat, base + i * stride, Array.get(from, i));
        }
    }

    private static void scatter(Object flat, Object to, long[] shape, long[] strides, int axis, int base) {
        int length = Array.getLength(to);
        int stride = (int) strides[axis];
        if (axis + 1 < shape.length) {
            for (int i = 0; i < length; i++) {
                scatter(flat, row((Object[]) to, i), shape, strides, axis + 1, base + i * stride);
            }
            return;
        }
        if (flat instanceof double[] numbers) {
            double[] row = (double[]) to;
            for (int i = 0; i < length; i++) {
                row[i] = numbers[base + i * stride];
            }
            return;
        }
        for (int i = 0; i < length; i++) {
            Array.set(to, i, Array.get(flat, base + i * stride));
        }
    }
}
