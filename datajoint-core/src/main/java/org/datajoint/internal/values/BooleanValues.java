package org.datajoint.internal.values;

import java.math.BigDecimal;
import org.datajoint.errors.InvalidValueException;

/** Boolean values, which the column stores as 1 and 0. */
final class BooleanValues implements PlainValues {
    @Override
    public Object convert(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value instanceof CharSequence text) {
            String word = text.toString().strip();
            if (word.equalsIgnoreCase("true")) {
                return 1;
            }
            if (word.equalsIgnoreCase("false")) {
                return 0;
            }
        }
        BigDecimal number = ExactNumber.of(value);
        if (number.signum() == 0 || number.compareTo(BigDecimal.ONE) == 0) {
            return number.signum();
        }
        throw new InvalidValueException("a bool is true or false, 1 or 0");
    }
}
