package org.datajoint.codec;

/**
 * The type of the elements of an {@link NdArray}. Since Java has no unsigned integers, their bits are kept in the signed type
 * of the same width; the widening getters of {@link NdArray} return their values.
 */
public enum ElementType {
    /** In a {@code boolean[]}. */
    BOOL("bool", boolean[].class, 1),
    /** UTF-16 code units, as in MATLAB, in a {@code char[]}. */
    CHAR("char", char[].class, Character.BYTES),
    /** Any values that a blob can contain, in an {@code Object[]}. */
    OBJECT("object", Object[].class, 0),
    /** In a {@code double[]}. */
    FLOAT64("float64", double[].class, Double.BYTES),
    /** In a {@code float[]}. */
    FLOAT32("float32", float[].class, Float.BYTES),
    /** In a {@code byte[]}. */
    INT8("int8", byte[].class, Byte.BYTES),
    /** In a {@code byte[]}, with the same bits. */
    UINT8("uint8", byte[].class, Byte.BYTES),
    /** In a {@code short[]}. */
    INT16("int16", short[].class, Short.BYTES),
    /** In a {@code short[]}, with the same bits. */
    UINT16("uint16", short[].class, Short.BYTES),
    /** In an {@code int[]}. */
    INT32("int32", int[].class, Integer.BYTES),
    /** In an {@code int[]}, with the same bits. */
    UINT32("uint32", int[].class, Integer.BYTES),
    /** In a {@code long[]}. */
    INT64("int64", long[].class, Long.BYTES),
    /** In a {@code long[]}, with the same bits. */
    UINT64("uint64", long[].class, Long.BYTES),
    /** In a {@code double[][]} of two: the real parts, then the imaginary parts. */
    COMPLEX128("complex128", double[][].class, 2 * Double.BYTES),
    /** In a {@code float[][]} of two: the real parts, then the imaginary parts. */
    COMPLEX64("complex64", float[][].class, 2 * Float.BYTES),
    /**
     * Years since 1970 in a {@code long[]}. As in all the types that follow, {@link NdArray#NOT_A_TIME} stands for a missing
     * value.
     */
    DATETIME64_YEAR("datetime64[Y]", long[].class, Long.BYTES),
    /** Months since January 1970. */
    DATETIME64_MONTH("datetime64[M]", long[].class, Long.BYTES),
    /** Weeks since 1970-01-01. */
    DATETIME64_WEEK("datetime64[W]", long[].class, Long.BYTES),
    /** Days since 1970-01-01. */
    DATETIME64_DAY("datetime64[D]", long[].class, Long.BYTES),
    /** Hours since the beginning of 1970. */
    DATETIME64_HOUR("datetime64[h]", long[].class, Long.BYTES),
    /** Minutes since the beginning of 1970. */
    DATETIME64_MINUTE("datetime64[m]", long[].class, Long.BYTES),
    /** Seconds since the beginning of 1970. */
    DATETIME64_SECOND("datetime64[s]", long[].class, Long.BYTES),
    /** Thousandths of a second (10⁻³ s) since the beginning of 1970. */
    DATETIME64_MILLISECOND("datetime64[ms]", long[].class, Long.BYTES),
    /** Microseconds (10⁻⁶ s) since the beginning of 1970. */
    DATETIME64_MICROSECOND("datetime64[us]", long[].class, Long.BYTES),
    /** Nanoseconds (10⁻⁹ s) since the beginning of 1970. */
    DATETIME64_NANOSECOND("datetime64[ns]", long[].class, Long.BYTES),
    /** Picoseconds (10⁻¹² s) since the beginning of 1970. */
    DATETIME64_PICOSECOND("datetime64[ps]", long[].class, Long.BYTES),
    /** Femtoseconds (10⁻¹⁵ s) since the beginning of 1970. */
    DATETIME64_FEMTOSECOND("datetime64[fs]", long[].class, Long.BYTES),
    /** Attoseconds (10⁻¹⁸ s) since the beginning of 1970. */
    DATETIME64_ATTOSECOND("datetime64[as]", long[].class, Long.BYTES);

    private final String dtype;
    private final Class<?> storage;
    private final int width;

    ElementType(String dtype, Class<?> storage, int width) {
        this.dtype = dtype;
        this.storage = storage;
        this.width = width;
    }

    /** Returns NumPy's name for the type, such as {@code float64} or {@code datetime64[ns]}. */
    public String dtype() {
        return dtype;
    }

    /** Returns the class of the Java array that holds the elements, such as {@code double[].class}. */
    public Class<?> storage() {
        return storage;
    }

    /** Returns the size of an element in bytes; 0 for {@link #OBJECT}. */
    public int width() {
        return width;
    }

    /** Returns whether the elements are points in time, which are counted in a unit since 1970. */
    public boolean isDatetime() {
        return compareTo(DATETIME64_YEAR) >= 0;
    }

    /** Returns whether the elements have a real and an imaginary part. */
    public boolean isComplex() {
        return this == COMPLEX128 || this == COMPLEX64;
    }

    /** Returns whether the elements are unsigned integers. */
    public boolean isUnsigned() {
        return this == UINT8 || this == UINT16 || this == UINT32 || this == UINT64;
    }

    /** Returns whether the elements are signed or unsigned integers. */
    public boolean isInteger() {
        return compareTo(INT8) >= 0 && compareTo(UINT64) <= 0;
    }

    /** Returns whether the elements are real floating-point numbers. */
    public boolean isFloating() {
        return this == FLOAT64 || this == FLOAT32;
    }

    /** Returns NumPy's name for the type; see {@link #dtype}. */
    @Override
    public String toString() {
        return dtype;
    }
}
