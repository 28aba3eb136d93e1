package org.datajoint.internal.values;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Date;
import org.datajoint.errors.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * Converts dates and times to values for the server. Digits beyond the column's precision are cut off here: one server would
 * round them and another cut them off, and both would compare with the unchanged value.
 */
final class Temporals {
    /** The maximum number of fractional digits of a column's seconds. */
    static final int MICROSECONDS = 6;

    private static final int LAST_YEAR = 9999;
    /** The first and last moments whose local year lies in the server's range in every time zone. */
    private static final Instant FIRST_MOMENT = Instant.parse("0000-01-02T00:00:00Z");

    private static final Instant LAST_MOMENT = Instant.parse("9999-12-30T23:59:59.999999999Z");
    /** The nanoseconds of a unit in the last decimal, indexed by the number of decimals. */
    private static final int[] UNITS = {1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000};

    private static final int LENGTH_OF_DATE = 10;

    private Temporals() {}

    static LocalDate date(Object given) {
        Object value = plain(given);
        if (value instanceof LocalDate date) {
            return inRange(date);
        }
        if (value instanceof CharSequence text) {
            try {
                return inRange(LocalDate.parse(text.toString().strip()));
            } catch (DateTimeException e) {
                throw new InvalidValueException("write a date as 2024-01-31");
            }
        }
        if (value instanceof LocalDateTime) {
            throw new InvalidValueException("a date has no time; give its toLocalDate()");
        }
        throw new InvalidValueException("give a java.time.LocalDate or text such as 2024-01-31");
    }

    /** Returns a date and time with that many decimals; null if the value is not one. */
    static @Nullable LocalDateTime local(Object given, int decimals) {
        Object value = plain(given);
        if (value instanceof LocalDateTime time) {
            inRange(time.toLocalDate());
            return cut(time, decimals);
        }
        if (value instanceof LocalDate date) {
            return inRange(date).atStartOfDay();
        }
        return value instanceof CharSequence text ? cut(parse(text.toString().strip()), decimals) : null;
    }

    /** Returns the moment that a value with a time zone denotes; null for other values. */
    static @Nullable Instant instant(Object value) {
        if (value instanceof Instant instant) {
            return inRange(instant);
        }
        if (value instanceof OffsetDateTime time) {
            return inRange(time.toInstant());
        }
        if (value instanceof ZonedDateTime time) {
            return inRange(time.toInstant());
        }
        return plain(value) instanceof Date date ? inRange(date.toInstant()) : null;
    }

    /**
     * Converts {@code java.sql.Date} and {@code java.sql.Time} to {@code java.time} values: they extend {@code java.util.Date}
     * but do not denote moments. Returns every other value unchanged.
     */
    @SuppressWarnings("JavaUtilDate")
    static Object plain(Object value) {
        if (!(value instanceof Date date)) {
            return value;
        }
        try {
            date.toInstant();
            return date;
        } catch (UnsupportedOperationException e) {
            String text = date.toString(); // The text of both classes is in ISO format.
            return text.indexOf(':') < 0 ? day(date, text) : LocalTime.parse(text);
        }
    }

    /** Checks the year before parsing the text, in which a year with more than four digits is truncated. */
    @SuppressWarnings({"deprecation", "JavaUtilDate"})
    private static LocalDate day(Date date, String text) {
        checkYear(date.getYear() + 1900L);
        return LocalDate.parse(text);
    }

    /** Returns the moment that a text with an offset denotes, such as {@code 2024-01-31T12:30:00Z}; null for other texts. */
    static @Nullable Instant instantOf(CharSequence text) {
        String written = text.toString().strip().replace(' ', 'T');
        if (written.length() <= LENGTH_OF_DATE) {
            return null;
        }
        try {
            return inRange(OffsetDateTime.parse(written).toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static LocalDateTime parse(String text) {
        try {
            if (text.length() <= LENGTH_OF_DATE) {
                return inRange(LocalDate.parse(text)).atStartOfDay();
            }
            LocalDateTime time = LocalDateTime.parse(text.replace(' ', 'T'), DateTimeFormatter.ISO_LOCAL_DATE_TIME);
            inRange(time.toLocalDate());
            return time;
        } catch (DateTimeException e) {
            throw new InvalidValueException("write a date and time as 2024-01-31 12:30:00");
        }
    }

    private static LocalDateTime cut(LocalDateTime time, int decimals) {
        int nanos = time.get(ChronoField.NANO_OF_SECOND);
        int kept = cut(nanos, decimals);
        return kept == nanos ? time : time.withNano(kept);
    }

    /** Cuts nanoseconds to that many decimals of a second. */
    static int cut(int nanos, int decimals) {
        return nanos - nanos % UNITS[decimals];
    }

    /**
     * Returns the date itself.
     *
     * @throws InvalidValueException if the server does not support the year, for which the driver would send a different one
     */
    static LocalDate inRange(LocalDate date) {
        checkYear(date.getYear());
        return date;
    }

    private static Instant inRange(Instant moment) {
        if (moment.isBefore(FIRST_MOMENT) || moment.isAfter(LAST_MOMENT)) {
            throw noSuchYear();
        }
        return moment;
    }

    private static void checkYear(long year) {
        if (year < 0 || year > LAST_YEAR) {
            throw noSuchYear();
        }
    }

    private static InvalidValueException noSuchYear() {
        return new InvalidValueException("the server supports the years 0 to " + LAST_YEAR);
    }
}
