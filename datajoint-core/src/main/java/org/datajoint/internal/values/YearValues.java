package org.datajoint.internal.values;

import java.time.Year;
import org.datajoint.errors.InvalidValueException;

/** The years of a native {@code year}. Two digits are refused: a server makes another year of them. */
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
            throw new InvalidValueException("a year goes from 1901 to 2155, or is 0");
        }
        return number;
    }
}
