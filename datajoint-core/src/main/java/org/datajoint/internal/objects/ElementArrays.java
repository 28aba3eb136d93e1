package org.datajoint.internal.objects;

import org.datajoint.codec.ElementType;
import org.datajoint.errors.CodecException;

/**
 * Handles the Java arrays that hold the elements of arrays of all types. Complex numbers are held in two arrays, for the real
 * and the imaginary parts.
 */
final class ElementArrays {
    /** Moves one element. */
    @FunctionalInterface
    interface Mover {
        /** Moves the element at {@code i} of one array to {@code j} of another. */
        void move(Object source, int i, Object target, int j);
    }

    private ElementArrays() {}

    static Object allocate(ElementType type, int count) {
        try {
            return switch (type) {
                case COMPLEX64 -> new float[2][count];
                case COMPLEX128 -> new double[2][count];
                default -> java.lang.reflect.Array.newInstance(type.storage().getComponentType(), count);
            };
        } catch (OutOfMemoryError e) {
            throw new CodecException(
                    "an array of " + count + " elements does not fit in memory. Read parts of it with"
                            + " range(from, to), or map it",
                    e);
        }
    }

    static Mover mover(Object array) {
        if (array instanceof double[]) {
            return (source, i, target, j) -> ((double[]) target)[j] = ((double[]) source)[i];
        }
        if (array instanceof float[]) {
            return (source, i, target, j) -> ((float[]) target)[j] = ((float[]) source)[i];
        }
        if (array instanceof long[]) {
            return (source, i, target, j) -> ((long[]) target)[j] = ((long[]) source)[i];
        }
        if (array instanceof int[]) {
            return (source, i, target, j) -> ((int[]) target)[j] = ((int[]) source)[i];
        }
        if (array instanceof short[]) {
            return (source, i, target, j) -> ((short[]) target)[j] = ((short[]) source)[i];
        }
        if (array instanceof byte[]) {
            return (source, i, target, j) -> ((byte[]) target)[j] = ((byte[]) source)[i];
        }
        if (array instanceof boolean[]) {
            return (source, i, target, j) -> ((boolean[]) target)[j] = ((boolean[]) source)[i];
        }
        if (array instanceof char[]) {
            return (source, i, target, j) -> ((char[]) target)[j] = ((char[]) source)[i];
        }
        if (array instanceof double[][]) {
            return (source, i, target, j) -> {
                ((double[][]) target)[0][j] = ((double[][]) source)[0][i];
                ((double[][]) target)[1][j] = ((double[][]) source)[1][i];
            };
        }
        if (array instanceof float[][]) {
            return (source, i, target, j) -> {
                ((float[][]) target)[0][j] = ((float[][]) source)[0][i];
                ((float[][]) target)[1][j] = ((float[][]) source)[1][i];
            };
        }
        return (source, i, target, j) -> ((Object[]) target)[j] = ((Object[]) source)[i];
    }

    /** Returns row-major elements in column-major order; returns the array itself if the two orders are the same. */
    static Object columnMajor(Object rowMajor, long[] shape) {
        if (shape.length < 2) {
            return rowMajor;
        }
        int count = (int) NpyHeader.count(shape);
        Object target = rowMajor instanceof double[][]
                ? new double[2][count]
                : rowMajor instanceof float[][]
                        ? new float[2][count]
                        : java.lang.reflect.Array.newInstance(
                                rowMajor.getClass().getComponentType(), count);
        Mover mover = mover(rowMajor);
        RowMajor places = new RowMajor(shape);
        for (int i = 0; i < count; i++) {
            mover.move(rowMajor, i, target, places.next());
        }
        return target;
    }
}
