package org.datajoint.junit.internal.test;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** The clock of a test's sessions; see {@link org.datajoint.junit.TestDatabase#setNow}. Thread-safe. */
public final class TestClock {
    private static final DateTimeFormatter WITH_A_BLANK = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter(Locale.ROOT);

    private volatile Optional<LocalDateTime> now = Optional.empty();
    private volatile Optional<LocalDateTime> first = Optional.empty();

    TestClock() {}

    /** Sets the time at which every test begins; empty for the server's clock. */
    void beginAt(Optional<LocalDateTime> time) {
        first = time;
        now = time;
    }

    /** Resets the clock to the beginning of the test. */
    public void reset() {
        now = first;
    }

    /** Stops the clock at a time. */
    public void set(LocalDateTime time) {
        now = Optional.of(time.truncatedTo(ChronoUnit.MICROS));
    }

    /** Returns to the server's clock. */
    public void run() {
        now = Optional.empty();
    }

    Optional<LocalDateTime> first() {
        return first;
    }

    Optional<LocalDateTime> now() {
        return now;
    }

    /**
     * Parses a time.
     *
     * @throws IllegalArgumentException if the text is not a date and time, or has a time zone
     */
    public static LocalDateTime parse(String text) {
        String stripped = text.strip();
        try {
            return LocalDateTime.parse(
                    stripped, stripped.indexOf('T') < 0 ? WITH_A_BLANK : DateTimeFormatter.ISO_LOCAL_DATE_TIME);
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException(
                    "\"" + text
                            + "\" is not a date and time. Write it like 2026-01-31T12:00:00, without a zone: it is taken to be"
                            + " in the time zone of the database session.",
                    malformed);
        }
    }
}
