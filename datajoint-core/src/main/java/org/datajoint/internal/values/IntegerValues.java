package org.datajoint.internal.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.datajoint.errors.InvalidValueException;

/**
 * Whole numbers of a range.
 *
 * @param least the smallest
 * @param most the largest
 */
record IntegerValues(BigInteger least, BigInteger most) implements PlainValues {
    private static final int MOST_DIGITS = 20;

    /** Whole numbers of that many bits. */
    static IntegerValues signed(int bits) {
        BigInteger end = BigInteger.ONE.shiftLeft(bits - 1);
        return new IntegerValues(end.negate(), end.subtract(BigInteger.ONE));
    }

    /** Whole numbers of that many bits, none of them negative. */
    static IntegerValues unsigned(int bits) {
        return new IntegerValues(BigInteger.ZERO, BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
    }

    @Override
    public Object convert(Object value) {
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            long number = ((Number) value).longValue();
            if (isInRange(number)) {
                return value instanceof Long ? value : (Object) number;
            }
            throw new InvalidValueException(range());
        }
        BigInteger whole = whole(ExactNumber.of(value));
        if (whole.compareTo(least) < 0 || whole.compareTo(most) > 0) {
            throw new InvalidValueException(range());
        }
        return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : new BigDecimal(whole);
    }

    private BigInteger whole(BigDecimal number) {
        if (ExactNumber.magnitude(number) > MOST_DIGITS) {
            throw new InvalidValueException(range());
        }
        return ExactNumber.whole(number, MOST_DIGITS);
    }

    private boolean isInRange(long number) {
        // Only the largest of an unsigned bigint is no long.
        return number >= least.longValue() && (most.bitLength() >= Long.SIZE || number <= most.longValue());
    }

    private String range() {
        return "it is outside " + least + " … " + most;
    }
}
