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
 * Dates and times as the server takes them. What is finer than the column is cut off here: one server would round it, another
 * cut it off, and both compare with the value as it came.
 */
final class Temporals {
    /** The most decimals that a column's seconds have. */
    static final int MICROSECONDS = 6;

    private static final int LAST_YEAR = 9999;
    /** A clock of any zone shows a year of the server at what lies between. */
    private static final Instant FIRST_MOMENT = Instant.parse("0000-01-02T00:00:00Z");

    private static final Instant LAST_MOMENT = Instant.parse("9999-12-30T23:59:59.999999999Z");
    /** The nanoseconds of the last decimal, by how many decimals there are. */
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

    /** Returns a date and time of that many decimals; null if the value is none. */
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

    /** Returns the moment that a value of any zone stands for; null if it stands for none. */
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
     * Returns the {@code java.time} form of the dates and times of JDBC, which are moments in their class alone; every other value
     * as it is.
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
            String text = date.toString(); // Their text is the ISO form of what they stand for.
            return text.indexOf(':') < 0 ? day(date, text) : LocalTime.parse(text);
        }
    }

    /** A year outside of four digits is cut to four in the text, and becomes another. */
    @SuppressWarnings({"deprecation", "JavaUtilDate"})
    private static LocalDate day(Date date, String text) {
        checkYear(date.getYear() + 1900L);
        return LocalDate.parse(text);
    }

    /** Returns the moment that a text with an offset stands for, such as {@code 2024-01-31T12:30:00Z}; null for other texts. */
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
     * @throws InvalidValueException if the server has no such year; the driver would send another
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
        return new InvalidValueException("the server's years go from 0 to " + LAST_YEAR);
    }
}
