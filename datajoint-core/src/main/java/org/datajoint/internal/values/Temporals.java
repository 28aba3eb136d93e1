package org.datajoint.internal.values;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.datajoint.errors.InvalidValueException;

/** Dates and times as the server takes them. */
final class Temporals {
    private static final int LAST_YEAR = 9999;

    private Temporals() {}

    static LocalDate date(Object value) {
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

    static LocalDateTime datetime(Object value) {
        if (value instanceof LocalDateTime time) {
            inRange(time.toLocalDate());
            return time;
        }
        if (value instanceof LocalDate date) {
            return inRange(date).atStartOfDay();
        }
        if (value instanceof CharSequence text) {
            return parse(text.toString().strip());
        }
        throw new InvalidValueException("a datetime has no time zone: give a java.time.LocalDateTime, or text such as"
                + " 2024-01-31 12:30:00");
    }

    private static LocalDateTime parse(String text) {
        try {
            if (text.length() <= 10) {
                return inRange(LocalDate.parse(text)).atStartOfDay();
            }
            LocalDateTime time = LocalDateTime.parse(text.replace(' ', 'T'), DateTimeFormatter.ISO_LOCAL_DATE_TIME);
            inRange(time.toLocalDate());
            return time;
        } catch (DateTimeException e) {
            throw new InvalidValueException("write a datetime as 2024-01-31 12:30:00");
        }
    }

    private static LocalDate inRange(LocalDate date) {
        if (date.getYear() < 0 || date.getYear() > LAST_YEAR) {
            throw new InvalidValueException("the server's years go from 0 to " + LAST_YEAR);
        }
        return date;
    }
}
