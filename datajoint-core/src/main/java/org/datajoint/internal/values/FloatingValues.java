package org.datajoint.internal.values;

import java.math.BigDecimal;
import org.datajoint.errors.InvalidValueException;

/**
 * Floating-point numbers.
 *
 * @param single whether the column has 32 bits rather than 64
 * @param digits the total number of digits; 0 if the type does not specify it
 * @param decimals the number of digits after the decimal point
 * @param unsigned whether negative numbers are refused
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
     * {@inheritDoc}
     *
     * <p>A number for a 32-bit column is sent as a double if the server rounds it to the same float. If somebody has changed
     * the column to a double in the meantime, it receives the full value.
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
        // A tiny number such as 1e-99999999 becomes zero here, because its conversion would expand all its digits.
        boolean tiny = ExactNumber.magnitude(number) < -MOST_MAGNITUDE;
        Number result =
                single ? (Number) (tiny ? 0f : number.floatValue()) : (Number) (tiny ? 0d : number.doubleValue());
        if (!Double.isFinite(result.doubleValue())) {
            throw new InvalidValueException("it is too large");
        }
        return result;
    }
}
