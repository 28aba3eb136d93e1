package org.datajoint.codec;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cell array of MATLAB: an array whose elements may be of any type. Immutable as far as its elements are.
 *
 * <pre>{@code
 * Cells names = Cells.of("left", "right"); // 1×2
 * }</pre>
 */
public final class Cells {
    private final long[] shape;
    private final List<@Nullable Object> elements;

    /**
     * Creates a cell array.
     *
     * @param shape how many elements it has along each axis
     * @param elements the elements in column-major order, the first index running fastest; they may be null
     * @throws IllegalArgumentException if the shape has not as many elements
     */
    public Cells(long[] shape, List<? extends @Nullable Object> elements) {
        if (Shape.size(shape) != elements.size()) {
            throw new IllegalArgumentException(
                    "Cells of the shape " + Shape.text(shape) + " cannot have " + elements.size() + " elements.");
        }
        this.shape = shape.clone();
        this.elements = Copies.of(elements);
    }

    /** Returns a row of cells: an array of 1×n. */
    public static Cells of(@Nullable Object... elements) {
        return new Cells(new long[] {1, elements.length}, Arrays.asList(elements));
    }

    /** Returns how many elements there are along each axis. */
    public long[] shape() {
        return shape.clone();
    }

    /** Returns the elements in column-major order. The list cannot be modified. */
    public List<@Nullable Object> elements() {
        return elements;
    }

    /**
     * Returns one element.
     *
     * @param index its index along each axis, from 0
     * @throws IndexOutOfBoundsException if there is none
     */
    public @Nullable Object get(long... index) {
        return elements.get(Shape.place(shape, index));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cells cells
                && Arrays.equals(shape, cells.shape)
                && Arrays.deepEquals(elements.toArray(), cells.elements.toArray());
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.deepHashCode(elements.toArray());
    }

    /** Returns the shape and the elements in column-major order. */
    @Override
    public String toString() {
        return "Cells " + Shape.text(shape) + " {" + ValueText.joined(elements) + "}";
    }
}
