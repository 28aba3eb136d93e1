package org.datajoint.internal.values;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import org.datajoint.errors.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * The values of a native {@code timestamp}. A value with a time zone denotes a moment. A value without one is local to the
 * time zone of the session, which the server also uses for the column.
 *
 * @param decimals the number of fractional digits of the seconds
 */
record TimestampValues(int decimals) implements PlainValues {
    @Override
    public Object convert(Object value) {
        return convert(value, decimals);
    }

    @Override
    public Object toColumn(Object value, RowContext row) {
        Object kept = convert(value);
        if (!kept.equals(convert(value, Temporals.MICROSECONDS))) {
            row.cut();
        }
        return kept;
    }

    private static Object convert(Object value, int decimals) {
        Instant instant = value instanceof CharSequence text ? Temporals.instantOf(text) : Temporals.instant(value);
        if (instant != null) {
            int nanos = instant.get(ChronoField.NANO_OF_SECOND);
            return instant.with(ChronoField.NANO_OF_SECOND, Temporals.cut(nanos, decimals));
        }
        @Nullable LocalDateTime local = Temporals.local(value, decimals);
        if (local == null) {
            throw new InvalidValueException(
                    "give a moment, such as a java.time.Instant, or a java.time.LocalDateTime in the"
                            + " time zone of the session");
        }
        return local;
    }
}
