package org.datajoint.codec;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;
import org.datajoint.errors.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * An array with any number of dimensions, as in NumPy and MATLAB, which a {@code <blob>} can store. Its elements are kept in
 * one Java array in column-major order, in which the first index varies fastest.
 *
 * <p>The Java array that is passed on creation is not copied, and neither is the array that {@link #doubles()} and similar
 * methods return if the elements already have that type. These arrays must not be modified. As long as they are not, an
 * {@code NdArray} is safe for use by many threads.
 *
 * <pre>{@code
 * NdArray image = NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}}); // 2×3
 * double last = image.getDouble(1, 2);
 * double[][] rows = image.to(double[][].class);
 * NdArray wave = row.get("waveform", NdArray.class);
 * }</pre>
 */
public final class NdArray {
    /** The element that represents a missing point in time, which is NumPy's NaT. */
    public static final long NOT_A_TIME = Long.MIN_VALUE;

    private final ElementType type;
    private final long[] shape;
    private final int size;
    private final Supplier<Object> elements;

    /**
     * Creates an array from its elements, which are not copied.
     *
     * @param type the type of the elements
     * @param shape the number of elements along each axis; an array without axes has one element
     * @param columnMajor the elements in an array of class {@link ElementType#storage()}, in which the first index varies
     *     fastest
     * @throws IllegalArgumentException if the array has another class, or its length does not match the shape
     */
    public NdArray(ElementType type, long[] shape, Object columnMajor) {
        if (!type.storage().isInstance(columnMajor)) {
            throw new IllegalArgumentException("The elements of an array of " + type + " must be in a "
                    + type.storage().getSimpleName() + ", not in a "
                    + columnMajor.getClass().getSimpleName() + ".");
        }
        this.type = type;
        this.shape = shape.clone();
        this.size = Shape.size(shape);
        this.elements = () -> columnMajor;
        if (type.isComplex()) {
            Object[] parts = (Object[]) columnMajor;
            if (parts.length != 2) {
                throw new IllegalArgumentException("An array of " + type
                        + " needs two arrays, of the real and of the imaginary parts, not " + parts.length + ".");
            }
            requireSize(Objects.requireNonNull(parts[0], "the real parts"));
            requireSize(Objects.requireNonNull(parts[1], "the imaginary parts"));
        } else {
            requireSize(columnMajor);
        }
    }

    private NdArray(ElementType type, long[] shape, Supplier<Object> elements) {
        this.type = type;
        this.shape = shape.clone();
        this.size = Shape.size(shape);
        this.elements = elements;
    }

    /**
     * Returns an array whose elements are created once, on first access. Use it for large arrays whose elements may never be
     * needed.
     *
     * @param elements creates the elements as the {@linkplain #NdArray(ElementType, long[], Object) constructor} expects them
     * @throws IllegalArgumentException if the shape has more elements than a Java array can hold; on first access, also if
     *     the elements have another class or their number does not match the shape
     */
    public static NdArray deferred(ElementType type, long[] shape, Supplier<Object> elements) {
        return new NdArray(type, shape, new Deferred(() -> new NdArray(type, shape, elements.get()).columnMajor()));
    }

    private void requireSize(Object elements) {
        int length = java.lang.reflect.Array.getLength(elements);
        if (length != size) {
            throw new IllegalArgumentException(
                    "An array of the shape " + Shape.text(shape) + " cannot have " + length + " elements.");
        }
    }

    /**
     * Returns the array with the elements of a Java array of {@code double}, {@code float}, {@code long}, {@code int}, {@code
     * short}, {@code byte}, {@code boolean} or {@code char}, or of nested arrays of these, which must all have the same
     * length: {@code a[i][j]} is the element in row {@code i} and column {@code j}. An array that is not nested is not
     * copied.
     *
     * @throws InvalidValueException if an inner array is null or differs in length from the others
     * @throws IllegalArgumentException if the argument is not such an array
     */
    public static NdArray of(Object array) {
        return NestedArrays.read(array);
    }

    /**
     * Returns a one-dimensional array of these bytes. Unlike this array, a plain {@code byte[]} is stored in a blob as raw
     * bytes.
     */
    public static NdArray int8(byte... elements) {
        return new NdArray(ElementType.INT8, new long[] {elements.length}, elements);
    }

    /** Returns a one-dimensional array of these bytes as unsigned numbers from 0 to 255. */
    public static NdArray uint8(byte... elements) {
        return new NdArray(ElementType.UINT8, new long[] {elements.length}, elements);
    }

    /**
     * Returns a one-dimensional array of complex numbers.
     *
     * @throws IllegalArgumentException if the numbers of real and imaginary parts differ
     */
    public static NdArray complex(double[] real, double[] imaginary) {
        return new NdArray(ElementType.COMPLEX128, new long[] {real.length}, new double[][] {real, imaginary});
    }

    /** Returns the type of the elements. */
    public ElementType elementType() {
        return type;
    }

    /** Returns the number of elements along each axis. */
    public long[] shape() {
        return shape.clone();
    }

    /** Returns the number of axes; 0 for a single element without axes. */
    public int ndim() {
        return shape.length;
    }

    /** Returns the total number of elements. */
    public int size() {
        return size;
    }

    /**
     * Returns the array that holds the elements, of class {@link ElementType#storage()} and in column-major order. It is not
     * copied.
     */
    public Object columnMajor() {
        return elements.get();
    }

    /**
     * Returns an array with the same elements in another shape. Nothing is copied.
     *
     * @throws IllegalArgumentException if the shape has another number of elements
     */
    public NdArray reshape(long... other) {
        if (Shape.size(other) != size) {
            throw new IllegalArgumentException(
                    "An array of the shape " + Shape.text(other) + " cannot have " + size + " elements.");
        }
        return new NdArray(type, other, elements);
    }

    /** Returns an array with the same elements without the axes of length one. Nothing is copied. */
    public NdArray squeeze() {
        return new NdArray(type, Shape.squeezed(shape), elements);
    }

    /** Returns the real parts, or this array if its elements are real. Nothing is copied. */
    public NdArray real() {
        return type.isComplex() ? part(0) : this;
    }

    /**
     * Returns the imaginary parts. Nothing is copied.
     *
     * @throws InvalidValueException if the elements are not complex
     */
    public NdArray imaginary() {
        if (!type.isComplex()) {
            throw new InvalidValueException("An array of " + type + " has no imaginary parts.");
        }
        return part(1);
    }

    private NdArray part(int which) {
        ElementType half = type == ElementType.COMPLEX64 ? ElementType.FLOAT32 : ElementType.FLOAT64;
        return new NdArray(half, shape, Objects.requireNonNull(((Object[]) columnMajor())[which]));
    }

    /**
     * Returns one element: a Boolean, an Integer, a Long, a BigInteger if it exceeds the range of a long, a Float, a Double,
     * a {@link Complex}, a Character, or the element of an array of objects. A point in time is returned as its count, a
     * Long; see {@link #getDateTime}.
     *
     * @param index its index along each axis, from 0
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public @Nullable Object get(long... index) {
        return Elements.get(this, Shape.place(shape, index));
    }

    /**
     * Returns one element as a double.
     *
     * @throws IndexOutOfBoundsException if there is no such element
     * @throws InvalidValueException if it has no exact double value
     */
    public double getDouble(long... index) {
        return Elements.toDouble(this, Shape.place(shape, index));
    }

    /**
     * Returns one element as a long; a point in time as its count.
     *
     * @throws IndexOutOfBoundsException if there is no such element
     * @throws InvalidValueException if it has no exact long value
     */
    public long getLong(long... index) {
        return Elements.toLong(this, Shape.place(shape, index));
    }

    /**
     * Returns one integer element of any size and sign.
     *
     * @throws IndexOutOfBoundsException if there is no such element
     * @throws InvalidValueException if the element is not an integer
     */
    public BigInteger getUnsigned(long... index) {
        return Elements.toInteger(this, Shape.place(shape, index));
    }

    /**
     * Returns one point in time; null if it is missing (NaT).
     *
     * @throws IndexOutOfBoundsException if there is no such element
     * @throws InvalidValueException if the elements are not points in time, or a {@code LocalDateTime} cannot represent this
     *     one exactly
     */
    public @Nullable LocalDateTime getDateTime(long... index) {
        if (!type.isDatetime()) {
            throw new InvalidValueException("An array of " + type + " has no dates and times.");
        }
        long count = ((long[]) columnMajor())[Shape.place(shape, index)];
        try {
            return Moments.of(type, count);
        } catch (DateTimeException | ArithmeticException e) {
            throw new InvalidValueException(count + " of " + type + " cannot become a LocalDateTime exactly.", e);
        }
    }

    /**
     * Returns all elements as doubles, in column-major order. Nothing is copied if they are {@code float64}.
     *
     * @throws InvalidValueException if an element has no exact double value
     */
    public double[] doubles() {
        return (double[]) Conversions.flat(this, double.class);
    }

    /**
     * Returns all elements as floats, in column-major order; nothing is copied if they are {@code float32}.
     *
     * @throws InvalidValueException if an element has no exact float value
     */
    public float[] floats() {
        return (float[]) Conversions.flat(this, float.class);
    }

    /**
     * Returns all elements as longs, in column-major order; nothing is copied if they are {@code int64} or points in time.
     *
     * @throws InvalidValueException if an element has no exact long value
     */
    public long[] longs() {
        return (long[]) Conversions.flat(this, long.class);
    }

    /**
     * Returns all elements as ints, in column-major order; nothing is copied if they are {@code int32}.
     *
     * @throws InvalidValueException if an element has no exact int value
     */
    public int[] ints() {
        return (int[]) Conversions.flat(this, int.class);
    }

    /**
     * Returns all elements as booleans, in column-major order; nothing is copied if they are {@code bool}.
     *
     * @throws InvalidValueException if the elements have another type
     */
    public boolean[] booleans() {
        return (boolean[]) Conversions.flat(this, boolean.class);
    }

    /**
     * Returns the array as another class, if nothing is lost: a Java array of {@code double}, {@code float}, {@code long}, {@code
     * int}, {@code short}, {@code byte}, {@code boolean}, {@code char}, {@link Complex}, {@link LocalDateTime} or {@code Object},
     * with the same number of dimensions, or with one dimension for a row or a column (1×n, n×1); a String for characters;
     * and a number, a boolean or a point in time for a single element.
     *
     * @param target the class, such as {@code double[][].class}
     * @throws InvalidValueException if the shape or the type does not match, or an element has no exact value of the target
     *     type
     */
    public <T> T to(Class<T> target) {
        return target.cast(Conversions.to(this, target));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NdArray array
                && type == array.type
                && Arrays.equals(shape, array.shape)
                && Objects.deepEquals(columnMajor(), array.columnMajor());
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, Arrays.hashCode(shape), Arrays.deepHashCode(new Object[] {columnMajor()}));
    }

    /** Elements that are converted on first access. Their source is released afterwards. */
    private static final class Deferred implements Supplier<Object> {
        private @Nullable Supplier<Object> source;
        private volatile @Nullable Object made;

        Deferred(Supplier<Object> source) {
            this.source = source;
        }

        @Override
        public Object get() {
            Object known = made;
            return known == null ? make() : known;
        }

        private synchronized Object make() {
            Object known = made;
            if (known == null) {
                known = Objects.requireNonNull(source).get();
                made = known;
                source = null;
            }
            return known;
        }
    }

    /**
     * Returns the type, the shape and the elements, row by row as NumPy prints them. Of many elements only the first and the
     * last are shown.
     */
    @Override
    public String toString() {
        return ArrayText.of(this);
    }
}
