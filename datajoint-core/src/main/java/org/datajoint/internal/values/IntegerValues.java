package org.datajoint.internal.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.datajoint.errors.InvalidValueException;

/**
 * Whole numbers of a range.
 *
 * @param least the smallest
 * @param most the largest that is a long
 * @param last the largest
 */
record IntegerValues(long least, long most, BigInteger last) implements PlainValues {
    private static final int MOST_DIGITS = 20;

    /** Whole numbers of that many bits. */
    static IntegerValues signed(int bits) {
        long most = -1L >>> (Long.SIZE - bits + 1);
        return new IntegerValues(-most - 1, most, BigInteger.valueOf(most));
    }

    /** Whole numbers of that many bits, none of them negative. */
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
