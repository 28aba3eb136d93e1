package org.datajoint.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.datajoint.errors.InvalidValueException;
import org.jspecify.annotations.Nullable;

/** Reads single elements of arrays by their index in column-major order. */
final class Elements {
    private static final double TWO_TO_63 = 0x1p63;

    private Elements() {}

    static @Nullable Object get(NdArray array, int place) {
        Object all = array.columnMajor();
        return switch (array.elementType()) {
            case BOOL -> ((boolean[]) all)[place];
            case CHAR -> ((char[]) all)[place];
            case OBJECT -> ((@Nullable Object[]) all)[place];
            case FLOAT64 -> ((double[]) all)[place];
            case FLOAT32 -> ((float[]) all)[place];
            case COMPLEX128 -> new Complex(((double[][]) all)[0][place], ((double[][]) all)[1][place]);
            case COMPLEX64 -> new Complex(((float[][]) all)[0][place], ((float[][]) all)[1][place]);
            case INT8, UINT8, INT16, UINT16, INT32 -> (int) integer(array, place);
            case UINT64 -> {
                BigInteger value = toInteger(array, place);
                yield value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
            }
            default -> integer(array, place);
        };
    }

    /** Returns an integer or datetime element; for an unsigned one that exceeds a long, its bits. */
    static long integer(NdArray array, int place) {
        Object all = array.columnMajor();
        return switch (array.elementType()) {
            case INT8 -> ((byte[]) all)[place];
            case UINT8 -> Byte.toUnsignedLong(((byte[]) all)[place]);
            case INT16 -> ((short[]) all)[place];
            case UINT16 -> Short.toUnsignedLong(((short[]) all)[place]);
            case INT32 -> ((int[]) all)[place];
            case UINT32 -> Integer.toUnsignedLong(((int[]) all)[place]);
            default -> ((long[]) all)[place];
        };
    }

    static BigInteger toInteger(NdArray array, int place) {
        if (array.elementType() == ElementType.UINT64) {
            long bits = integer(array, place);
            return bits >= 0 ? BigInteger.valueOf(bits) : new BigInteger(Long.toUnsignedString(bits));
        }
        return BigInteger.valueOf(toLong(array, place));
    }

    static long toLong(NdArray array, int place) {
        ElementType type = array.elementType();
        if (type.isInteger() || type.isDatetime()) {
            long value = integer(array, place);
            if (type == ElementType.UINT64 && value < 0) {
                throw lost(array, place, "long");
            }
            return value;
        }
        if (type.isFloating()) {
            double value = toDouble(array, place);
            if (value >= -TWO_TO_63 && value < TWO_TO_63 && value == Math.rint(value)) {
                return (long) value;
            }
        }
        throw lost(array, place, "long");
    }

    static double toDouble(NdArray array, int place) {
        ElementType type = array.elementType();
        if (type == ElementType.FLOAT64) {
            return ((double[]) array.columnMajor())[place];
        }
        if (type == ElementType.FLOAT32) {
            return ((float[]) array.columnMajor())[place];
        }
        if (type.isInteger()) {
            long value = integer(array, place);
            // Beyond that, different integers become the same double.
            boolean exact = value >= -Conversions.EXACT_DOUBLES && value <= Conversions.EXACT_DOUBLES;
            if (exact) {
                return value;
            }
        }
        throw lost(array, place, "double");
    }

    static float toFloat(NdArray array, int place) {
        if (array.elementType() == ElementType.FLOAT32) {
            return ((float[]) array.columnMajor())[place];
        }
        double value = toDouble(array, place);
        if ((float) value == value || Double.isNaN(value)) {
            return (float) value;
        }
        throw lost(array, place, "float");
    }

    static long toInteger(NdArray array, int place, long least, long most, String target) {
        long value = toLong(array, place);
        if (value < least || value > most) {
            throw lost(array, place, target);
        }
        return value;
    }

    static InvalidValueException lost(NdArray array, int place, String target) {
        Object value = get(array, place);
        String shown = value instanceof Double number && !Double.isNaN(number) && !Double.isInfinite(number)
                ? new BigDecimal(number).stripTrailingZeros().toString()
                : ValueText.of(value);
        return new InvalidValueException("The element " + shown + " at "
                + java.util.Arrays.toString(Shape.index(array.shape(), place)) + " of an array of "
                + array.elementType() + " cannot become a " + target + " exactly.");
    }
}
