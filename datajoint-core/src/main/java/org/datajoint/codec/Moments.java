package org.datajoint.codec;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Converts datetime elements of arrays to {@code java.time}. */
final class Moments {
    private static final long NANOS = 1_000_000_000L;

    private Moments() {}

    /**
     * Returns the date and time that an element denotes; null for {@link NdArray#NOT_A_TIME}.
     *
     * @throws java.time.DateTimeException if it is out of the range of {@code LocalDateTime}
     * @throws ArithmeticException if it is finer than a nanosecond
     */
    static @Nullable LocalDateTime of(ElementType unit, long count) {
        if (count == NdArray.NOT_A_TIME) {
            return null;
        }
        LocalDateTime epoch = LocalDate.EPOCH.atStartOfDay();
        return switch (unit) {
            case DATETIME64_YEAR -> epoch.plusYears(count);
            case DATETIME64_MONTH -> epoch.plusMonths(count);
            case DATETIME64_WEEK -> epoch.plusWeeks(count);
            case DATETIME64_DAY -> epoch.plusDays(count);
            case DATETIME64_HOUR -> epoch.plus(count, ChronoUnit.HOURS);
            case DATETIME64_MINUTE -> epoch.plus(count, ChronoUnit.MINUTES);
            case DATETIME64_SECOND -> epoch.plusSeconds(count);
            case DATETIME64_MILLISECOND -> fraction(count, 1_000);
            case DATETIME64_MICROSECOND -> fraction(count, 1_000_000);
            case DATETIME64_NANOSECOND -> fraction(count, NANOS);
            case DATETIME64_PICOSECOND -> fraction(exactly(count, 1_000), NANOS);
            case DATETIME64_FEMTOSECOND -> fraction(exactly(count, 1_000_000), NANOS);
            case DATETIME64_ATTOSECOND -> fraction(exactly(count, NANOS), NANOS);
            default -> throw new IllegalArgumentException(unit + " is not a datetime type");
        };
    }

    private static LocalDateTime fraction(long count, long perSecond) {
        long seconds = Math.floorDiv(count, perSecond);
        long rest = Math.floorMod(count, perSecond);
        return LocalDateTime.ofEpochSecond(seconds, (int) (rest * (NANOS / perSecond)), ZoneOffset.UTC);
    }

    private static long exactly(long count, long divisor) {
        if (count % divisor != 0) {
            throw new ArithmeticException("finer than a nanosecond");
        }
        return count / divisor;
    }
}
