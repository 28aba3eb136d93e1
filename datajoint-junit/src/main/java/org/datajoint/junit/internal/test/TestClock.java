package org.datajoint.junit.internal.test;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** What the present time is for a test; see {@link org.datajoint.junit.TestDatabase}. Safe for use by many threads. */
public final class TestClock {
    private static final DateTimeFormatter WITH_A_BLANK = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter(Locale.ROOT);

    private volatile Optional<LocalDateTime> now = Optional.empty();
    private volatile Optional<LocalDateTime> first = Optional.empty();

    TestClock() {}

    /** The time at which every test begins; empty for the server's clock. */
    void beginAt(Optional<LocalDateTime> time) {
        first = time;
        now = time;
    }

    /** As at the test's beginning. */
    public void reset() {
        now = first;
    }

    /** Stops the clock at a time. */
    public void set(LocalDateTime time) {
        now = Optional.of(time.truncatedTo(ChronoUnit.MICROS));
    }

    /** Lets it run. */
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
     * Reads a time.
     *
     * @throws IllegalArgumentException if it is none, or has a zone
     */
    public static LocalDateTime parse(String text) {
        String stripped = text.strip();
        try {
            return LocalDateTime.parse(
                    stripped, stripped.indexOf('T') < 0 ? WITH_A_BLANK : DateTimeFormatter.ISO_LOCAL_DATE_TIME);
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException(
                    "\"" + text
                            + "\" is no date and time. Write it like 2026-01-31T12:00:00, without a zone: it is what the"
                            + " clock of the database session shows in its own time zone.",
                    malformed);
        }
    }
}
