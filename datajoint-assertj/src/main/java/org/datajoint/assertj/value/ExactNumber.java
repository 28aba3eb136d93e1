package org.datajoint.assertj.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Converts numbers of all classes to a common form, in which numbers with the same value are equal: a Long if possible,
 * otherwise a BigDecimal, or a Double for NaN and infinities.
 */
final class ExactNumber {
    private static final double LONG_RANGE = 0x1p63;
    private static final int LONG_DIGITS = 18;

    private ExactNumber() {}

    /** Returns the common form of a number; a floating-point number counts as the shortest decimal that denotes it. */
    static Object of(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        if (number instanceof BigDecimal decimal) {
            return of(decimal);
        }
        if (number instanceof BigInteger integer) {
            return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : of(new BigDecimal(integer));
        }
        if (number instanceof Double || number instanceof Float) {
            return ofFloating(number);
        }
        return of(new BigDecimal(number.toString()));
    }

    /** Returns the number as a decimal; null for NaN and the infinities. */
    static @Nullable BigDecimal decimal(Number number) {
        Object exact = of(number);
        if (exact instanceof Long integer) {
            return BigDecimal.valueOf(integer);
        }
        return exact instanceof BigDecimal decimal ? decimal : null;
    }

    private static Object ofFloating(Number number) {
        double value = number.doubleValue();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return value;
        }
        if (value == Math.rint(value) && Math.abs(value) < LONG_RANGE) {
            return (long) value;
        }
        return of(new BigDecimal(number.toString()));
    }

    private static Object of(BigDecimal decimal) {
        BigDecimal shortest = decimal.stripTrailingZeros();
        boolean integer = shortest.scale() <= 0;
        boolean small = (long) shortest.precision() - shortest.scale() <= LONG_DIGITS;
        return integer && small ? (Object) shortest.longValueExact() : shortest;
    }
}
