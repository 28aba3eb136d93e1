package org.datajoint.assertj.value;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converts dates, timestamps and times of day, given as {@code java.time}, as older classes or as text. */
final class CalendarValue {
    private static final Pattern TIME = Pattern.compile("(-?)(\\d{1,3}):([0-5]\\d)(?::([0-5]\\d)(?:\\.(\\d{1,9}))?)?");

    private CalendarValue() {}

    /** Returns a LocalDate if the value is a date in some form, otherwise the value itself. */
    static Object date(Object value) {
        Object local = value instanceof Date old ? local(old) : value;
        return local instanceof CharSequence text ? orElse(parseDate(text), value) : local;
    }

    /** Returns a LocalDateTime if the value is a timestamp or a date in some form, otherwise the value itself. */
    static Object moment(Object value) {
        Object local = value instanceof Date old ? local(old) : value;
        if (local instanceof CharSequence text) {
            Object date = parseDate(text);
            local = date == null ? orElse(parseMoment(text), value) : date;
        }
        return local instanceof LocalDate date ? date.atStartOfDay() : local;
    }

    /** Returns a Duration since midnight if the value is a time in some form, otherwise the value itself. */
    static Object time(Object value) {
        Object local = value instanceof Date old ? local(old) : value;
        if (local instanceof LocalTime time) {
            return Duration.ofNanos(time.toNanoOfDay());
        }
        return local instanceof CharSequence text ? orElse(parseTime(text), value) : local;
    }

    /**
     * Converts older classes to those of {@code java.time}, in the zone of this machine. The dates and times of {@code
     * java.sql} cannot be converted to instants, but their text is in ISO format.
     */
    @SuppressWarnings("JavaUtilDate")
    static Object local(Date old) {
        try {
            return LocalDateTime.ofInstant(old.toInstant(), ZoneId.systemDefault());
        } catch (UnsupportedOperationException notAnInstant) {
            String text = old.toString();
            Object date = parseDate(text);
            return date == null ? LocalTime.parse(text) : date;
        }
    }

    /** Returns the value truncated to the unit, or the value itself if it has no time. */
    static Object truncate(Object value, ChronoUnit unit) {
        if (value instanceof LocalDateTime moment) {
            return moment.truncatedTo(unit);
        }
        if (value instanceof LocalTime time) {
            return time.truncatedTo(unit);
        }
        return value instanceof Duration duration ? duration.truncatedTo(unit) : value;
    }

    private static Object orElse(@Nullable Object parsed, Object value) {
        return parsed == null ? value : parsed;
    }

    private static @Nullable LocalDate parseDate(CharSequence text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException otherText) {
            return null;
        }
    }

    private static @Nullable LocalDateTime parseMoment(CharSequence text) {
        try {
            return LocalDateTime.parse(text.toString().replace(' ', 'T'));
        } catch (DateTimeException otherText) {
            return null;
        }
    }

    private static @Nullable Duration parseTime(CharSequence text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String seconds = matcher.group(4);
        String fraction = matcher.group(5);
        Duration duration = Duration.ofHours(Long.parseLong(matcher.group(2)))
                .plusMinutes(Long.parseLong(matcher.group(3)))
                .plusSeconds(seconds == null ? 0 : Long.parseLong(seconds))
                .plusNanos(fraction == null ? 0 : Long.parseLong((fraction + "00000000").substring(0, 9)));
        return matcher.group(1).isEmpty() ? duration : duration.negated();
    }
}
