package org.datajoint.internal.values;

import java.math.BigDecimal;
import org.datajoint.errors.InvalidValueException;

/**
 * Floating-point numbers.
 *
 * @param single whether they have 32 bits rather than 64
 * @param digits how many digits they have in all; 0 if their type does not say
 * @param decimals how many of these are behind the point
 * @param unsigned whether they are never negative
 */
record FloatingValues(boolean single, int digits, int decimals, boolean unsigned) implements PlainValues {
    private static final int MOST_MAGNITUDE = 400;

    static final FloatingValues SINGLE = new FloatingValues(true, 0, 0, false);
    static final FloatingValues DOUBLE = new FloatingValues(false, 0, 0, false);

    @Override
    public Object convert(Object value) {
        if (digits == 0 && !unsigned) {
            if (value instanceof Double number && !single) {
                return ExactNumber.finite(number);
            }
            if (value instanceof Float number) {
                ExactNumber.finite(number);
                return single ? (Object) number : (Object) number.doubleValue();
            }
        }
        return converted(ExactNumber.of(value));
    }

    /**
     * A number for a column of 32 bits goes to the server with 64, and the server rounds it as is done here: if
     * others have made a double of the column, it gets the number that was given.
     */
    @Override
    public Object toColumn(Object value, RowContext row) {
        Object converted = convert(value);
        if (!(converted instanceof Float kept) || digits > 0) {
            return converted;
        }
        double given = value instanceof Float number
                ? number
                : value instanceof Double number
                        ? number
                        : ExactNumber.of(value).doubleValue();
        return Math.abs(given) <= Float.MAX_VALUE && (float) given == kept ? given : kept.doubleValue();
    }

    private Object converted(BigDecimal given) {
        BigDecimal number = given;
        if (unsigned && number.signum() < 0) {
            throw new InvalidValueException("it is negative");
        }
        if (ExactNumber.magnitude(number) > (digits == 0 ? MOST_MAGNITUDE : digits - decimals)) {
            throw new InvalidValueException("it is too large");
        }
        if (digits > 0) {
            number = ExactNumber.rounded(number, decimals);
        }
        // Not for the fraction 1e-99999999 either is anything written out.
        boolean tiny = ExactNumber.magnitude(number) < -MOST_MAGNITUDE;
        Number result =
                single ? (Number) (tiny ? 0f : number.floatValue()) : (Number) (tiny ? 0d : number.doubleValue());
        if (!Double.isFinite(result.doubleValue())) {
            throw new InvalidValueException("it is too large");
        }
        return result;
    }
}
