package org.datajoint.assertj.snapshot;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values as a snapshot keeps them: JSON numbers, flags, texts, trees; dates, times and UUIDs as text, bytes as {@code {"$bytes": "00ff"}}. */
public final class SnapshotValue {
    private static final String BYTES = "$bytes";

    private SnapshotValue() {}

    /**
     * Returns the form that is written.
     *
     * @throws IllegalArgumentException if the value has no such form
     */
    public static @Nullable Object written(String attribute, @Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof String) {
            return value;
        }
        if (value instanceof Number number) {
            return exact(attribute, number);
        }
        if (value instanceof Temporal || value instanceof UUID) {
            return value.toString();
        }
        if (value instanceof Duration duration) {
            return time(duration);
        }
        if (value instanceof byte[] bytes) {
            return Map.of(BYTES, HexFormat.of().formatHex(bytes));
        }
        if (value instanceof Map<?, ?> || value instanceof Collection<?>) {
            return value;
        }
        throw new IllegalArgumentException(
                "A snapshot cannot keep the attribute " + attribute + ", whose values are of "
                        + value.getClass().getName() + ". Leave it out by ignoring(\"" + attribute + "\").");
    }

    /** Hours, minutes and seconds as SQL writes them: {@code -30:00:00.5}. */
    private static String time(Duration duration) {
        Duration length = duration.abs();
        String fraction = length.toNanosPart() == 0 ? "" : String.format(Locale.ROOT, ".%09d", length.toNanosPart());
        return String.format(
                Locale.ROOT,
                "%s%02d:%02d:%02d%s",
                duration.isNegative() ? "-" : "",
                length.toHours(),
                length.toMinutesPart(),
                length.toSecondsPart(),
                fraction.replaceFirst("0+$", ""));
    }

    private static Object exact(String attribute, Number number) {
        try {
            // The shortest text that is the same number, for floats too.
            return new BigDecimal(number.toString());
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "A snapshot cannot keep " + number + " in the attribute " + attribute + ".", notANumber);
        }
    }

    /** Returns the value of what was written. */
    public static @Nullable Object read(@Nullable Object written) {
        boolean bytes = written instanceof Map<?, ?> map && map.size() == 1 && map.get(BYTES) instanceof String;
        return bytes ? HexFormat.of().parseHex(((Map<?, ?>) written).get(BYTES).toString()) : written;
    }
}
