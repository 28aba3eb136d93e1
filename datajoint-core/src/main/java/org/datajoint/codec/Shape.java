package org.datajoint.codec;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Arithmetic of shapes: the first index runs fastest, as in MATLAB. */
final class Shape {
    private Shape() {}

    /**
     * Returns how many elements an array of that shape has.
     *
     * @throws IllegalArgumentException if an extent is negative, or no Java array could hold them
     */
    static int size(long[] shape) {
        long size = 1;
        boolean empty = false;
        for (long extent : shape) {
            if (extent < 0) {
                throw new IllegalArgumentException("A shape has no negative extents, and this is " + text(shape) + ".");
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
     * Returns the place of an element in column-major order.
     *
     * @throws IndexOutOfBoundsException if the shape has no such index
     */
    static int place(long[] shape, long... index) {
        if (index.length != shape.length) {
            throw new IndexOutOfBoundsException("An array of the shape " + text(shape) + " takes " + shape.length
                    + " indexes, and not " + index.length + ".");
        }
        long place = 0;
        for (int i = shape.length - 1; i >= 0; i--) {
            if (index[i] < 0 || index[i] >= shape[i]) {
                throw new IndexOutOfBoundsException(
                        Arrays.toString(index) + " is outside of the shape " + text(shape) + ".");
            }
            place = place * shape[i] + index[i];
        }
        return (int) place;
    }

    /** Returns the index of the element at a place in column-major order. */
    static long[] index(long[] shape, int place) {
        long[] index = new long[shape.length];
        long rest = place;
        for (int i = 0; i < shape.length; i++) {
            index[i] = rest % shape[i];
            rest /= shape[i];
        }
        return index;
    }

    /** Returns the shape without the extents that are one. */
    static long[] squeezed(long[] shape) {
        return Arrays.stream(shape).filter(extent -> extent != 1).toArray();
    }

    /** Returns the shape as people write it, such as {@code 2×3}; {@code scalar} for one without extents. */
    static String text(long[] shape) {
        return shape.length == 0
                ? "scalar"
                : Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining("×"));
    }
}
