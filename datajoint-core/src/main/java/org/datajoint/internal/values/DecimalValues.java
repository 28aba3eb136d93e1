package org.datajoint.internal.values;

import java.math.BigDecimal;
import org.datajoint.errors.InvalidValueException;

/**
 * Decimal numbers. What has more decimals than the column is rounded here, because a server would store it rounded and compare
 * with it as it came.
 *
 * @param digits how many digits they have in all
 * @param decimals how many of these are behind the point
 * @param unsigned whether they are never negative
 */
record DecimalValues(int digits, int decimals, boolean unsigned) implements PlainValues {
    @Override
    public Object convert(Object value) {
        BigDecimal number = ExactNumber.of(value);
        int whole = digits - decimals;
        if (ExactNumber.magnitude(number) > whole) {
            throw tooLarge(whole);
        }
        BigDecimal rounded = ExactNumber.rounded(number, decimals);
        if (ExactNumber.magnitude(rounded) > whole) {
            throw tooLarge(whole);
        }
        if (unsigned && rounded.signum() < 0) {
            throw new InvalidValueException("it is negative");
        }
        return rounded.signum() == 0 ? BigDecimal.valueOf(0, decimals) : rounded;
    }

    @Override
    public Object toColumn(Object value, RowContext row) {
        BigDecimal kept = (BigDecimal) convert(value);
        BigDecimal given = value instanceof BigDecimal number ? number : ExactNumber.of(value);
        if (given.scale() > decimals && given.compareTo(kept) != 0) {
            row.cut();
        }
        return kept;
    }

    private static InvalidValueException tooLarge(int whole) {
        return new InvalidValueException(
                "it has more than " + whole + (whole == 1 ? " digit" : " digits") + " before the point");
    }
}
