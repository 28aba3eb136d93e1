package org.datajoint.internal.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.datajoint.errors.InvalidValueException;

/**
 * Converts numbers, texts and booleans to exact numbers. A short text such as {@code 1e99999999} may denote a number with very
 * many digits, so digits are expanded only after the magnitude has been checked.
 */
public final class ExactNumber {
    /** More digits than any column type has, and few enough to parse quickly. */
    private static final int MOST_DIGITS = 1_000;

    private static final int MOST_BITS = 3_400;

    private ExactNumber() {}

    /**
     * Returns the exact value of a number, a text or a boolean.
     *
     * @throws InvalidValueException if the value is not a number
     */
    static BigDecimal of(Object value) {
        if (value instanceof BigDecimal number) {
            limited(number);
            return number;
        }
        if (value instanceof BigInteger number) {
            limited(number);
            return new BigDecimal(number);
        }
        if (value instanceof Double || value instanceof Float) {
            return new BigDecimal(finite((Number) value).toString());
        }
        if (value instanceof Boolean flag) {
            return flag ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (value instanceof Number || value instanceof CharSequence) {
            return parse(value.toString().strip());
        }
        throw new InvalidValueException("give a number");
    }

    private static BigDecimal parse(String text) {
        if (text.length() > MOST_DIGITS) {
            throw new InvalidValueException("a number has at most " + MOST_DIGITS + " digits");
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new InvalidValueException("it is not a number");
        }
    }

    /**
     * Returns the number itself.
     *
     * @throws InvalidValueException if it has too many digits to be formatted quickly
     */
    static Number limited(Number number) {
        BigInteger digits = number instanceof BigDecimal decimal ? decimal.unscaledValue() : (BigInteger) number;
        if (digits.bitLength() > MOST_BITS) {
            throw new InvalidValueException("a number has at most " + MOST_DIGITS + " digits");
        }
        return number;
    }

    /**
     * Returns the number itself.
     *
     * @throws InvalidValueException if it is NaN or infinite
     */
    static Number finite(Number number) {
        if (!Double.isFinite(number.doubleValue())) {
            throw new InvalidValueException("the server cannot store NaN or infinity; use null");
        }
        return number;
    }

    /**
     * Returns the number of digits before the decimal point. If there are none, the result is zero or negative: the negated
     * number of zeros that follow the point.
     */
    static long magnitude(BigDecimal number) {
        return number.signum() == 0 ? 0 : (long) number.precision() - number.scale();
    }

    /**
     * Returns the number as an integer.
     *
     * @param most the maximum number of digits
     * @throws InvalidValueException if the number has a fraction or more digits
     */
    public static BigInteger whole(BigDecimal number, int most) {
        if (number.signum() == 0) {
            return BigInteger.ZERO;
        }
        if (magnitude(number) > most) {
            throw new InvalidValueException("it has more than " + most + " digits");
        }
        if (number.scale() > 0
                && (magnitude(number) <= 0 || number.stripTrailingZeros().scale() > 0)) {
            throw new InvalidValueException("it is not a whole number");
        }
        return number.toBigInteger();
    }

    /**
     * Rounds half away from zero to a number of decimals, as both servers do.
     *
     * @param number a number whose magnitude has been checked
     */
    static BigDecimal rounded(BigDecimal number, int decimals) {
        if (number.scale() <= decimals) {
            return number;
        }
        if (magnitude(number) < -decimals) {
            return BigDecimal.valueOf(0, decimals);
        }
        return number.setScale(decimals, RoundingMode.HALF_UP);
    }
}
