package org.datajoint.internal.blob;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.datajoint.codec.ElementType;
import org.datajoint.codec.NdArray;
import org.datajoint.errors.CodecException;
import org.jspecify.annotations.Nullable;

/** Reads the shapes and the elements of arrays. */
final class ArrayUnpacker {
    /** Arrays of at least this many bytes convert their elements on first access. */
    private static final int LARGE = 1 << 14;

    private final BlobCursor from;

    ArrayUnpacker(BlobCursor from) {
        this.from = from;
    }

    long[] shape() {
        int at = from.position();
        long axes = from.readLong("the number of axes");
        if (axes < 0 || axes > from.left() / Long.BYTES) {
            String reason = "there cannot be " + Long.toUnsignedString(axes) + " axes in the " + from.left()
                    + " bytes that are left";
            boolean halves = axes >>> 32 != 0 && (int) axes > 0 && (int) axes < 64;
            throw from.damaged(
                    at,
                    reason
                            + (halves
                                    ? ". It may come from the 32-bit version of mYm, whose format is not supported: write it"
                                            + " again with a 64-bit version"
                                    : ""));
        }
        long[] shape = new long[(int) axes];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = from.readLong("the shape");
            if (shape[i] < 0) {
                throw from.damaged(
                        from.position() - Long.BYTES,
                        "an axis cannot have " + Long.toUnsignedString(shape[i]) + " elements");
            }
        }
        return shape;
    }

    /**
     * Returns the number of elements of a shape.
     *
     * @param width the minimum number of bytes of an element, which may be 0
     */
    int size(long[] shape, int width) {
        if (Arrays.stream(shape).anyMatch(extent -> extent == 0)) {
            return 0;
        }
        long most = width == 0 ? Integer.MAX_VALUE : from.left() / width;
        long size = 1;
        for (long extent : shape) {
            if (extent > most / size) {
                throw from.damaged("an array of the shape " + Arrays.toString(shape) + " does not fit into the "
                        + from.left() + " bytes that are left");
            }
            size *= extent;
        }
        if (size > most) {
            throw from.damaged("an array of the shape " + Arrays.toString(shape) + " does not fit into the "
                    + from.left() + " bytes that are left");
        }
        return (int) size;
    }

    /** Reads the type of an array; of a complex array, the type of its parts. */
    ElementType type() {
        int at = from.position();
        int code = from.readInt("the type of an array");
        @Nullable ElementType type = ArrayCode.type(code);
        if (type == null) {
            throw from.damaged(at, "there is no array type " + Integer.toUnsignedString(code));
        }
        return type;
    }

    /** Reads whether an array is complex. */
    boolean isComplex(ElementType type) {
        int at = from.position();
        int flag = from.readInt("the type of an array");
        boolean numbers = type.isInteger() || type.isFloating();
        if (flag != 0 && (flag != 1 || !numbers)) {
            throw from.damaged(
                    at,
                    "an array of " + type + " cannot have the mark " + Integer.toUnsignedString(flag)
                            + " of complex numbers");
        }
        return flag == 1;
    }

    /** Reads the elements of an array of numbers, characters or datetimes. */
    NdArray array(long[] shape, ElementType type, boolean complex) {
        int size = size(shape, complex ? 2 * type.width() : type.width());
        if (!complex && (long) size * type.width() >= LARGE) {
            // The bytes do not change, and most programs use only a few of the arrays that they read.
            ByteBuffer bytes = bytes(type, size);
            return NdArray.deferred(
                    type, shape, () -> elements(type, size, bytes.duplicate().order(bytes.order())));
        }
        if (!complex) {
            return new NdArray(type, shape, elements(type, size, bytes(type, size)));
        }
        NdArray real = new NdArray(type, shape, elements(type, size, bytes(type, size)));
        NdArray imaginary = new NdArray(type, shape, elements(type, size, bytes(type, size)));
        if (type == ElementType.FLOAT32) {
            return new NdArray(ElementType.COMPLEX64, shape, new float[][] {real.floats(), imaginary.floats()});
        }
        // MATLAB has complex integers. DataJoint for Python reads them as complex doubles, too.
        try {
            return new NdArray(ElementType.COMPLEX128, shape, new double[][] {real.doubles(), imaginary.doubles()});
        } catch (org.datajoint.errors.InvalidValueException e) {
            throw new CodecException("the blob holds complex integers beyond what doubles hold: " + e.getMessage(), e);
        }
    }

    private ByteBuffer bytes(ElementType type, int size) {
        return from.many(size * type.width(), "the elements of an array");
    }

    private static Object elements(ElementType type, int size, ByteBuffer bytes) {
        Class<?> storage = type.storage();
        if (storage == double[].class) {
            double[] values = new double[size];
            bytes.asDoubleBuffer().get(values);
            return values;
        }
        if (storage == float[].class) {
            float[] values = new float[size];
            bytes.asFloatBuffer().get(values);
            return values;
        }
        if (storage == long[].class) {
            long[] values = new long[size];
            bytes.asLongBuffer().get(values);
            return values;
        }
        if (storage == int[].class) {
            int[] values = new int[size];
            bytes.asIntBuffer().get(values);
            return values;
        }
        if (storage == short[].class) {
            short[] values = new short[size];
            bytes.asShortBuffer().get(values);
            return values;
        }
        if (storage == char[].class) {
            char[] values = new char[size];
            bytes.asCharBuffer().get(values);
            return values;
        }
        if (storage == byte[].class) {
            byte[] values = new byte[size];
            bytes.get(values);
            return values;
        }
        boolean[] values = new boolean[size];
        for (int i = 0; i < size; i++) {
            values[i] = bytes.get() != 0;
        }
        return values;
    }
}
