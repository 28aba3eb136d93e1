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
 * An array of any number of dimensions, as NumPy and MATLAB have them and {@code <blob>} keeps them. Its elements are in one Java
 * array in column-major order: the first index runs fastest.
 *
 * <p>The array that it is made of is not copied, and neither is what {@link #doubles()} and the like return if the elements are
 * of that type: do not change them. Safe for use by many threads if nobody does.
 *
 * <pre>{@code
 * NdArray image = NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}}); // 2×3
 * double last = image.getDouble(1, 2);
 * double[][] rows = image.to(double[][].class);
 * NdArray wave = row.get("waveform", NdArray.class);
 * }</pre>
 */
public final class NdArray {
    /** What stands among moments for none: NumPy's NaT. */
    public static final long NOT_A_TIME = Long.MIN_VALUE;

    private final ElementType type;
    private final long[] shape;
    private final int size;
    private final Supplier<Object> elements;

    /**
     * Creates an array over its elements, which are not copied.
     *
     * @param type what they are
     * @param shape how many there are along each axis; without an axis it holds one element
     * @param columnMajor the elements in an array of the class {@link ElementType#storage()}, the first index running fastest
     * @throws IllegalArgumentException if it is of another class, or the shape has not as many elements
     */
    public NdArray(ElementType type, long[] shape, Object columnMajor) {
        if (!type.storage().isInstance(columnMajor)) {
            throw new IllegalArgumentException("The elements of an array of " + type + " are in a "
                    + type.storage().getSimpleName() + ", and not in a "
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
                        + " has two arrays of parts, the real and the imaginary ones, and not " + parts.length + ".");
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
     * Returns an array whose elements are made when they are first asked for, once: for large arrays that are read and perhaps
     * never looked into.
     *
     * @param elements makes what the {@linkplain #NdArray(ElementType, long[], Object) constructor} takes
     * @throws IllegalArgumentException if no Java array could hold so many elements; when they are asked for, if they are not as
     *     many as the shape says, or in another class of array
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
     * short}, {@code byte}, {@code boolean} or {@code char}, or of such arrays in any depth, of which all must be equally long:
     * {@code a[i][j]} is the element of row {@code i} and column {@code j}. One without depth is not copied.
     *
     * @throws InvalidValueException if one of the inner arrays is null or of another length than its siblings
     * @throws IllegalArgumentException if it is no such array
     */
    public static NdArray of(Object array) {
        return NestedArrays.read(array);
    }

    /** Returns an array of one dimension whose elements are these bytes: a {@code byte[]} itself is bytes to a blob, no array. */
    public static NdArray int8(byte... elements) {
        return new NdArray(ElementType.INT8, new long[] {elements.length}, elements);
    }

    /** Returns an array of one dimension whose elements are these bytes from 0 to 255. */
    public static NdArray uint8(byte... elements) {
        return new NdArray(ElementType.UINT8, new long[] {elements.length}, elements);
    }

    /**
     * Returns an array of complex numbers of one dimension.
     *
     * @throws IllegalArgumentException if there are not as many imaginary parts as real ones
     */
    public static NdArray complex(double[] real, double[] imaginary) {
        return new NdArray(ElementType.COMPLEX128, new long[] {real.length}, new double[][] {real, imaginary});
    }

    /** Returns what the elements are. */
    public ElementType elementType() {
        return type;
    }

    /** Returns how many elements there are along each axis. */
    public long[] shape() {
        return shape.clone();
    }

    /** Returns how many axes there are; 0 for a single element without any. */
    public int ndim() {
        return shape.length;
    }

    /** Returns how many elements there are. */
    public int size() {
        return size;
    }

    /** Returns the elements' own array, of the class {@link ElementType#storage()}, in column-major order. */
    public Object columnMajor() {
        return elements.get();
    }

    /**
     * Returns the same elements in another shape; nothing is copied.
     *
     * @throws IllegalArgumentException if that shape has not as many elements
     */
    public NdArray reshape(long... other) {
        if (Shape.size(other) != size) {
            throw new IllegalArgumentException(
                    "An array of the shape " + Shape.text(other) + " cannot have " + size + " elements.");
        }
        return new NdArray(type, other, elements);
    }

    /** Returns the same elements without the axes of extent one; nothing is copied. */
    public NdArray squeeze() {
        return new NdArray(type, Shape.squeezed(shape), elements);
    }

    /** Returns the real parts; of real elements the array itself. Nothing is copied. */
    public NdArray real() {
        return type.isComplex() ? part(0) : this;
    }

    /**
     * Returns the imaginary parts; nothing is copied.
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
     * Returns one element: a Boolean, an Integer, a Long, a BigInteger for one beyond the longs, a Float, a Double, a {@link
     * Complex}, a Character, or what an array of objects holds there. A moment is its count, a Long; see {@link #getDateTime}.
     *
     * @param index its index along each axis, from 0
     * @throws IndexOutOfBoundsException if there is none
     */
    public @Nullable Object get(long... index) {
        return Elements.get(this, Shape.place(shape, index));
    }

    /**
     * Returns one element as a double.
     *
     * @throws IndexOutOfBoundsException if there is none
     * @throws InvalidValueException if no double equals it
     */
    public double getDouble(long... index) {
        return Elements.toDouble(this, Shape.place(shape, index));
    }

    /**
     * Returns one element as a long; of a moment its count.
     *
     * @throws IndexOutOfBoundsException if there is none
     * @throws InvalidValueException if no long equals it
     */
    public long getLong(long... index) {
        return Elements.toLong(this, Shape.place(shape, index));
    }

    /**
     * Returns one integer of any size and sign.
     *
     * @throws IndexOutOfBoundsException if there is none
     * @throws InvalidValueException if the element is no integer
     */
    public BigInteger getUnsigned(long... index) {
        return Elements.toInteger(this, Shape.place(shape, index));
    }

    /**
     * Returns one moment; null if it is none (NaT).
     *
     * @throws IndexOutOfBoundsException if there is none
     * @throws InvalidValueException if the elements are no moments, or Java's time cannot hold this one exactly
     */
    public @Nullable LocalDateTime getDateTime(long... index) {
        if (!type.isDatetime()) {
            throw new InvalidValueException("An array of " + type + " has no moments.");
        }
        long count = ((long[]) columnMajor())[Shape.place(shape, index)];
        try {
            return Moments.of(type, count);
        } catch (DateTimeException | ArithmeticException e) {
            throw new InvalidValueException(count + " of " + type + " cannot become a LocalDateTime exactly.", e);
        }
    }

    /**
     * Returns all elements as doubles, in column-major order; nothing is copied if they are {@code float64}.
     *
     * @throws InvalidValueException if no double equals one of them
     */
    public double[] doubles() {
        return (double[]) Conversions.flat(this, double.class);
    }

    /**
     * Returns all elements as floats, in column-major order; nothing is copied if they are {@code float32}.
     *
     * @throws InvalidValueException if no float equals one of them
     */
    public float[] floats() {
        return (float[]) Conversions.flat(this, float.class);
    }

    /**
     * Returns all elements as longs, in column-major order; nothing is copied if they are {@code int64} or moments.
     *
     * @throws InvalidValueException if no long equals one of them
     */
    public long[] longs() {
        return (long[]) Conversions.flat(this, long.class);
    }

    /**
     * Returns all elements as ints, in column-major order; nothing is copied if they are {@code int32}.
     *
     * @throws InvalidValueException if no int equals one of them
     */
    public int[] ints() {
        return (int[]) Conversions.flat(this, int.class);
    }

    /**
     * Returns all elements as booleans, in column-major order; nothing is copied if they are {@code bool}.
     *
     * @throws InvalidValueException if they are of another type
     */
    public boolean[] booleans() {
        return (boolean[]) Conversions.flat(this, boolean.class);
    }

    /**
     * Returns the array as another class, if nothing is lost: a Java array of {@code double}, {@code float}, {@code long}, {@code
     * int}, {@code short}, {@code byte}, {@code boolean}, {@code char}, {@link Complex}, {@link LocalDateTime} or {@code Object},
     * of as many dimensions as this has; one of one dimension for a row or a column (1×n, n×1), too; a string for characters; and
     * a number, a boolean or a moment for a single element.
     *
     * @param target such as {@code double[][].class}
     * @throws InvalidValueException if the shape or the type is another, or an element has no equal among those of that type
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

    /** Elements that are made once, and what they are made of is let go. */
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

    /** Returns type, shape and elements, row by row as NumPy writes them; of many elements the first and the last. */
    @Override
    public String toString() {
        return ArrayText.of(this);
    }
}
