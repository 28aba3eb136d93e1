package org.datajoint.internal.dialect;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * Writes times as text for the server. Text is used because the driver drops fractions of a second for MariaDB 10,
 * since it takes its version for MySQL 5.5. Times are cut off after microseconds, the finest unit that servers store.
 */
public final class TemporalText {
    private static final int TIME_LENGTH = 15;

    private TemporalText() {}

    /** Returns a text such as {@code 2024-01-31 12:30:00.000000}, with at least four digits for the year. */
    public static String of(LocalDateTime time) {
        LocalDate date = time.toLocalDate();
        StringBuilder text = new StringBuilder(11 + TIME_LENGTH);
        if (date.getYear() < 0 || date.getYear() > 9999) {
            text.append(date);
        } else {
            digits(text, date.getYear(), 1000);
            digits(text.append('-'), date.getMonthValue(), 10);
            digits(text.append('-'), date.getDayOfMonth(), 10);
        }
        append(text.append(' '), time.toLocalTime());
        return text.toString();
    }

    /** Returns a text such as {@code 12:30:00.000000}. */
    public static String of(LocalTime time) {
        StringBuilder text = new StringBuilder(TIME_LENGTH);
        append(text, time);
        return text.toString();
    }

    /** Returns a text such as {@code 12:30:00.000000} or {@code -100:30:00.000000}. */
    public static String of(Duration time) {
        Duration positive = time.abs();
        StringBuilder text = new StringBuilder(TIME_LENGTH + 2).append(time.isNegative() ? "-" : "");
        long hours = positive.toHours();
        text.append(hours < 10 ? "0" : "").append(hours);
        digits(text.append(':'), positive.toMinutesPart(), 10);
        digits(text.append(':'), positive.toSecondsPart(), 10);
        digits(text.append('.'), positive.toNanosPart() / 1000, 100_000);
        return text.toString();
    }

    private static void append(StringBuilder text, LocalTime time) {
        digits(text, time.getHour(), 10);
        digits(text.append(':'), time.getMinute(), 10);
        digits(text.append(':'), time.getSecond(), 10);
        digits(text.append('.'), time.getNano() / 1000, 100_000);
    }

    private static void digits(StringBuilder text, int number, int largest) {
        for (int power = largest; power > 0; power /= 10) {
            text.append((char) ('0' + number / power % 10));
        }
    }
}
