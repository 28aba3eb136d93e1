package org.datajoint.internal.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.datajoint.errors.InvalidValueException;

/**
 * Integers within a range.
 *
 * @param least the smallest number
 * @param most the largest number that fits into a long
 * @param last the largest number
 */
record IntegerValues(long least, long most, BigInteger last) implements PlainValues {
    private static final int MOST_DIGITS = 20;

    /** Returns the values of a signed type with that many bits. */
    static IntegerValues signed(int bits) {
        long most = -1L >>> (Long.SIZE - bits + 1);
        return new IntegerValues(-most - 1, most, BigInteger.valueOf(most));
    }

    /** Returns the values of an unsigned type with that many bits. */
    static IntegerValues unsigned(int bits) {
        BigInteger last = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        return new IntegerValues(0, last.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact(), last);
    }

    @Override
    public Object convert(Object value) {
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            long number = ((Number) value).longValue();
            if (number < least || number > most) {
                throw new InvalidValueException(range());
            }
            return value instanceof Long ? value : (Object) number;
        }
        BigInteger whole = whole(ExactNumber.of(value));
        if (whole.compareTo(BigInteger.valueOf(least)) < 0 || whole.compareTo(last) > 0) {
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

    private String range() {
        return "it is outside " + least + " … " + last;
    }
}
