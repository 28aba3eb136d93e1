package org.datajoint.benchmarks;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A row of the tables with six attributes. */
public record ReadingValues(
        int id, String label, @Nullable Double score, long trials, boolean correct, LocalDateTime taken) {
    private static final LocalDateTime FIRST = LocalDateTime.of(2024, 1, 1, 8, 0);

    /** Returns the row with that number, the same in every run. */
    static ReadingValues of(int id) {
        return new ReadingValues(
                id,
                "reading " + id % 977,
                id % 10 == 0 ? null : id * 0.731,
                1_000_000_000_000L + id,
                id % 3 == 0,
                FIRST.plusSeconds(id).plusNanos(id % 1000 * 1_000_000L));
    }

    /** Returns the first rows. */
    public static List<ReadingValues> first(int count) {
        return IntStream.range(0, count).mapToObj(ReadingValues::of).toList();
    }
}
