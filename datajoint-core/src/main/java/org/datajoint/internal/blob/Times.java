package org.datajoint.internal.blob;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.datajoint.errors.CodecException;
import org.jspecify.annotations.Nullable;

/** Dates and times, written as numbers with the digits YYYYMMDD and HHMMSSffffff. */
final class Times {
    static final int NONE = -1;

    private Times() {}

    static void put(BlobBuffer to, @Nullable LocalDate date, @Nullable LocalTime time) {
        if (date != null && (date.getYear() < 1 || date.getYear() > 9999)) {
            throw new CodecException("The date " + date + " cannot be written: blobs hold the years 1 to 9999.");
        }
        if (time != null && !time.truncatedTo(ChronoUnit.MICROS).equals(time)) {
            throw new CodecException("The time " + time + " is finer than the microseconds that blobs hold. Give"
                    + " time.truncatedTo(ChronoUnit.MICROS).");
        }
        to.putByte(NodeCode.TIME);
        to.putInt(date == null ? NONE : (date.getYear() * 100 + date.getMonthValue()) * 100 + date.getDayOfMonth());
        to.putLong(time == null ? NONE : digits(time));
    }

    private static long digits(LocalTime time) {
        long seconds = (time.getHour() * 100L + time.getMinute()) * 100 + time.getSecond();
        return seconds * 1_000_000 + time.getNano() / 1000;
    }

    /** @throws java.time.DateTimeException if the digits are not a date */
    static @Nullable LocalDate date(int digits) {
        return digits == NONE ? null : LocalDate.of(digits / 10_000, digits / 100 % 100, digits % 100);
    }

    /** @throws java.time.DateTimeException if the digits are not a time */
    static @Nullable LocalTime time(long digits) {
        if (digits == NONE) {
            return null;
        }
        long seconds = Math.floorDiv(digits, 1_000_000L);
        int micros = Math.floorMod(digits, 1_000_000);
        if (seconds < 0 || seconds > 235_959) {
            throw new java.time.DateTimeException("the digits " + digits + " are not a time of day");
        }
        int clock = (int) seconds;
        return LocalTime.of(clock / 10_000, clock / 100 % 100, clock % 100, micros * 1000);
    }
}
