package org.datajoint.internal.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.datajoint.errors.InvalidValueException;

/**
 * Values whose column type is unknown: those of question marks, JSON paths and rare native types. Defines the Java types that
 * can be bound; all others are refused.
 */
public final class ScalarValues implements PlainValues {
    /** The maximum number of digits of a decimal on both servers. */
    private static final int MOST_DIGITS = 65;
    /** More decimals than any server reads. */
    private static final int MOST_DECIMALS = 400;

    ScalarValues() {}

    @Override
    public Object convert(Object given) {
        Object value = Temporals.plain(given);
        if (value instanceof CharSequence text) {
            return WellFormedText.of(text);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value instanceof LocalDate date) {
            return Temporals.inRange(date);
        }
        if (value instanceof LocalDateTime time) {
            Temporals.inRange(time.toLocalDate());
            return time;
        }
        if (value instanceof Duration duration) {
            return TimeValues.inRange(duration);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof byte[] || value instanceof LocalTime || value instanceof UUID) {
            return value;
        }
        if (value instanceof Character character) {
            return WellFormedText.of(character.toString());
        }
        Instant instant = Temporals.instant(value);
        if (instant != null) {
            return instant;
        }
        throw new InvalidValueException(
                "give a number, a text, a boolean, a byte[], a java.time value, a java.util.UUID or a"
                        + " constant of an enum");
    }

    private static Object number(Number number) {
        if (number instanceof Integer || number instanceof Long) {
            return number;
        }
        if (number instanceof Double || number instanceof Float) {
            // A float is sent as the equal double, because the server would read its shortest text as another number.
            return ExactNumber.finite(number).doubleValue();
        }
        if (number instanceof Short || number instanceof Byte || number instanceof AtomicInteger) {
            return number.intValue();
        }
        if (number instanceof AtomicLong) {
            return number.longValue();
        }
        if (number instanceof BigDecimal || number instanceof BigInteger) {
            BigDecimal exact = ExactNumber.of(number);
            if (ExactNumber.magnitude(exact) > MOST_DIGITS) {
                throw new InvalidValueException(
                        "the server's decimals have " + MOST_DIGITS + " digits; give its doubleValue()");
            }
            return exact.scale() > MOST_DECIMALS ? ExactNumber.rounded(exact, MOST_DECIMALS) : exact;
        }
        throw new InvalidValueException("give a Long, a Double or a BigDecimal");
    }
}
