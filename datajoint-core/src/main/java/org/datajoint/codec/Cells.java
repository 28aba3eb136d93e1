package org.datajoint.codec;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A MATLAB cell array: an array whose elements can have any type. Immutable if its elements are.
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
     * @param shape the number of elements along each axis
     * @param elements the elements in column-major order, in which the first index varies fastest; they may be null
     * @throws IllegalArgumentException if the number of elements does not match the shape
     */
    public Cells(long[] shape, List<? extends @Nullable Object> elements) {
        if (Shape.size(shape) != elements.size()) {
            throw new IllegalArgumentException(
                    "Cells of the shape " + Shape.text(shape) + " cannot have " + elements.size() + " elements.");
        }
        this.shape = shape.clone();
        this.elements = Copies.of(elements);
    }

    /** Returns a row of cells, which is an array of shape 1×n. */
    public static Cells of(@Nullable Object... elements) {
        return new Cells(new long[] {1, elements.length}, Arrays.asList(elements));
    }

    /** Returns the number of elements along each axis. */
    public long[] shape() {
        return shape.clone();
    }

    /** Returns the elements in column-major order. Unmodifiable. */
    public List<@Nullable Object> elements() {
        return elements;
    }

    /**
     * Returns one element.
     *
     * @param index its index along each axis, from 0
     * @throws IndexOutOfBoundsException if there is no such element
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
