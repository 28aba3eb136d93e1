package org.datajoint.internal.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.datajoint.errors.InvalidValueException;

/**
 * Values of a native {@code bit(n)}, represented as a {@code Long} whose lowest bit is the last bit of the column. They are
 * sent as numbers, because a server compares a {@code bit} with bytes as if these were decimal digits.
 *
 * @param bits the number of bits, at most 64
 */
record BitValues(int bits) implements PlainValues {
    private static final int MOST_DIGITS = 20;

    @Override
    public Object convert(Object value) {
        BigInteger number = number(value);
        if (number.signum() < 0 || number.bitLength() > bits) {
            throw new InvalidValueException(range());
        }
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : new BigDecimal(number);
    }

    private BigInteger number(Object value) {
        if (value instanceof byte[] bytes) {
            return new BigInteger(1, bytes);
        }
        if (value instanceof Long number && bits == Long.SIZE) {
            return new BigInteger(Long.toUnsignedString(number)); // All 64 bits are used, including the sign bit.
        }
        return ExactNumber.whole(ExactNumber.of(value), MOST_DIGITS);
    }

    private String range() {
        return "it is outside 0 … 2^" + bits + " - 1";
    }
}
