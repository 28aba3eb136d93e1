package org.datajoint.internal.values;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.errors.InvalidValueException;

/**
 * The values of a native {@code time}. They may be negative or exceed a day, so they are durations. A time of day stands for
 * the time since midnight.
 *
 * @param decimals the number of fractional digits of the seconds
 */
public record TimeValues(int decimals) implements PlainValues {
    private static final Pattern TEXT = Pattern.compile("(-?)(\\d{1,3}):(\\d{1,2})(?::(\\d{1,2}(?:\\.\\d{1,9})?))?");
    private static final Duration LONGEST = Duration.ofHours(839).minusSeconds(1);
    private static final int MINUTES = 60;
    /** The nanoseconds in a microsecond, the finest unit of a column. */
    private static final long NANOS = 1_000;

    private static final BigDecimal SECONDS = BigDecimal.valueOf(60);

    @Override
    public Object convert(Object value) {
        Duration time = inRange(duration(Temporals.plain(value)));
        return within(time.isNegative() ? cut(time.negated()).negated() : cut(time), LONGEST);
    }

    @Override
    public Object toColumn(Object value, RowContext row) {
        Duration kept = (Duration) convert(value);
        if (duration(Temporals.plain(value)).toNanos() / NANOS != kept.toNanos() / NANOS) {
            row.cut();
        }
        return kept;
    }

    /**
     * Returns the time itself. A fraction beyond the last second is in range, because it may be cut off.
     *
     * @throws InvalidValueException if the time is out of the servers' range
     */
    static Duration inRange(Duration time) {
        return within(time, LONGEST.plusSeconds(1).minusNanos(1));
    }

    /** Compares with both limits, because the smallest duration has no absolute value. */
    private static Duration within(Duration time, Duration longest) {
        if (time.compareTo(longest) > 0 || time.compareTo(longest.negated()) < 0) {
            throw new InvalidValueException("a time ranges from -838:59:59 to 838:59:59");
        }
        return time;
    }

    private Duration cut(Duration time) {
        return Duration.ofSeconds(time.toSeconds(), Temporals.cut(time.toNanosPart(), decimals));
    }

    private static Duration duration(Object value) {
        if (value instanceof Duration duration) {
            return duration;
        }
        if (value instanceof LocalTime time) {
            return Duration.ofNanos(time.toNanoOfDay());
        }
        if (value instanceof LocalDateTime time) {
            return Duration.ofNanos(time.toLocalTime().toNanoOfDay());
        }
        if (value instanceof CharSequence text) {
            return read(text.toString().strip());
        }
        throw new InvalidValueException("give a java.time.Duration, a java.time.LocalTime, or text such as 12:30:00");
    }

    /**
     * Parses a time in the server's format.
     *
     * @throws InvalidValueException if the text is not a time
     */
    public static Duration read(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw unreadable();
        }
        long minutes = Long.parseLong(parts.group(3));
        BigDecimal seconds = parts.group(4) == null ? BigDecimal.ZERO : new BigDecimal(parts.group(4));
        if (minutes >= MINUTES || seconds.compareTo(SECONDS) >= 0) {
            throw unreadable();
        }
        Duration time = Duration.ofHours(Long.parseLong(parts.group(2)))
                .plusMinutes(minutes)
                .plusNanos(seconds.movePointRight(9).longValueExact());
        return parts.group(1).isEmpty() ? time : time.negated();
    }

    private static InvalidValueException unreadable() {
        return new InvalidValueException("write a time as 12:30:00");
    }
}
