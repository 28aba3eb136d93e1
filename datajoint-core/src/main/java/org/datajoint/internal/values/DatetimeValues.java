package org.datajoint.internal.values;

import java.time.LocalDateTime;
import org.datajoint.errors.InvalidValueException;

/**
 * Dates and times without a zone.
 *
 * @param decimals the number of fractional digits of the seconds
 */
record DatetimeValues(int decimals) implements PlainValues {
    @Override
    public Object convert(Object value) {
        LocalDateTime local = Temporals.local(value, decimals);
        if (local == null) {
            throw new InvalidValueException(
                    "a datetime has no time zone: give a java.time.LocalDateTime, or text such as"
                            + " 2024-01-31 12:30:00");
        }
        return local;
    }

    @Override
    public Object toColumn(Object value, RowContext row) {
        Object kept = convert(value);
        if (!kept.equals(Temporals.local(value, Temporals.MICROSECONDS))) {
            row.cut();
        }
        return kept;
    }
}
