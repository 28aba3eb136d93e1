package org.datajoint.internal.blob;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Date;
import java.util.Optional;
import org.datajoint.errors.CodecException;

/** Creates the exceptions for values that cannot be written. */
final class Refusals {
    private Refusals() {}

    static CodecException of(Object value) {
        return new CodecException("A blob cannot hold a " + value.getClass().getName() + ". " + advice(value));
    }

    private static String advice(Object value) {
        if (value instanceof Instant
                || value instanceof OffsetDateTime
                || value instanceof ZonedDateTime
                || value instanceof OffsetTime
                || value instanceof Date) {
            return "Blobs have no time zones: give a LocalDateTime in a zone that all readers agree on.";
        }
        if (value instanceof Enum<?>) {
            return "Give its name().";
        }
        if (value instanceof char[] || value instanceof Character) {
            return "Give a String.";
        }
        if (value instanceof Optional<?>) {
            return "Give its value, or null.";
        }
        if (value instanceof Collection<?>) {
            return "Give a List or a Set.";
        }
        return "Give numbers, strings, booleans, byte[], BigDecimal, java.time values without a zone, UUIDs, arrays of"
                + " numbers, NdArray, lists, sets, maps or records of these.";
    }
}
