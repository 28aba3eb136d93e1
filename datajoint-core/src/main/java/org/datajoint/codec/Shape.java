package org.datajoint.codec;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Computes with shapes. Elements are in column-major order, in which the first index varies fastest, as in MATLAB. */
final class Shape {
    private Shape() {}

    /**
     * Returns the number of elements of a shape.
     *
     * @throws IllegalArgumentException if an extent is negative, or there are more elements than a Java array can hold
     */
    static int size(long[] shape) {
        long size = 1;
        boolean empty = false;
        for (long extent : shape) {
            if (extent < 0) {
                throw new IllegalArgumentException(
                        "The extents of a shape cannot be negative, but this shape is " + text(shape) + ".");
            }
            empty |= extent == 0;
        }
        if (empty) {
            return 0;
        }
        for (long extent : shape) {
            if (extent > Integer.MAX_VALUE / size) {
                throw new IllegalArgumentException(
                        "An array of the shape " + text(shape) + " has more elements than a Java array can hold.");
            }
            size *= extent;
        }
        return (int) size;
    }

    /**
     * Returns the position of an element in column-major order.
     *
     * @throws IndexOutOfBoundsException if the index is outside the shape
     */
    static int place(long[] shape, long... index) {
        if (index.length != shape.length) {
            throw new IndexOutOfBoundsException("An array of the shape " + text(shape) + " needs " + shape.length
                    + " indexes, not " + index.length + ".");
        }
        long place = 0;
        for (int i = shape.length - 1; i >= 0; i--) {
            if (index[i] < 0 || index[i] >= shape[i]) {
                throw new IndexOutOfBoundsException(
                        Arrays.toString(index) + " is outside the shape " + text(shape) + ".");
            }
            place = place * shape[i] + index[i];
        }
        return (int) place;
    }

    /** Returns the index of the element at a position in column-major order. */
    static long[] index(long[] shape, int place) {
        long[] index = new long[shape.length];
        long rest = place;
        for (int i = 0; i < shape.length; i++) {
            index[i] = rest % shape[i];
            rest /= shape[i];
        }
        return index;
    }

    /** Returns the shape without extents of 1. */
    static long[] squeezed(long[] shape) {
        return Arrays.stream(shape).filter(extent -> extent != 1).toArray();
    }

    /** Returns the shape in the usual notation, such as {@code 2×3}, or {@code scalar} if it has no extents. */
    static String text(long[] shape) {
        return shape.length == 0
                ? "scalar"
                : Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining("×"));
    }
}
