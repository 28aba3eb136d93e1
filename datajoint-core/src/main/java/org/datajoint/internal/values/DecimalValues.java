package org.datajoint.internal.values;

import java.math.BigDecimal;
import org.datajoint.errors.InvalidValueException;

/**
 * Decimal numbers. A number with more decimals than the column is rounded here, because a server rounds the value that it
 * stores but not the value that it compares with.
 *
 * @param digits the total number of digits
 * @param decimals the number of digits after the decimal point
 * @param unsigned whether negative numbers are refused
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
