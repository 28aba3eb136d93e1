package org.datajoint.internal.values;

import java.time.Year;
import org.datajoint.errors.InvalidValueException;

/** The values of a native {@code year}. Years of two digits are refused, because a server would turn them into other years. */
final class YearValues implements PlainValues {
    private static final IntegerValues NUMBERS = IntegerValues.signed(Short.SIZE);

    @Override
    public Object convert(Object value) {
        if (value instanceof Boolean) {
            throw new InvalidValueException("give a year, such as 2024");
        }
        Object number = NUMBERS.convert(value instanceof Year year ? year.getValue() : value);
        long year = ((Number) number).longValue();
        if (year != 0 && (year < 1901 || year > 2155)) {
            throw new InvalidValueException("a year is between 1901 and 2155, or 0");
        }
        return number;
    }
}
