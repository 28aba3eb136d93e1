package org.datajoint.assertj.snapshot;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Converts values to and from the form in a snapshot: JSON numbers, booleans, texts and trees; dates, times and UUIDs
 * as text; bytes as {@code {"$bytes": "00ff"}}.
 */
public final class SnapshotValue {
    private static final String BYTES = "$bytes";

    private SnapshotValue() {}

    /**
     * Returns the form in a snapshot.
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
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            return tree(attribute, value);
        }
        throw refusal(attribute, value);
    }

    /**
     * Returns a tree of maps and lists as in JSON. Other values that a blob may contain are refused, because they could
     * not be restored.
     */
    private static @Nullable Object tree(String attribute, @Nullable Object value) {
        if (value instanceof Map<?, ?> map && map.keySet().stream().allMatch(String.class::isInstance)) {
            if (map.size() == 1 && map.containsKey(BYTES)) {
                throw refusal(attribute, value); // would be read back as bytes
            }
            Map<Object, @Nullable Object> tree = new LinkedHashMap<>();
            map.forEach((name, member) -> tree.put(name, tree(attribute, member)));
            return tree;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> tree = new ArrayList<>(list.size());
            list.forEach(element -> tree.add(tree(attribute, element)));
            return tree;
        }
        if (value == null || value instanceof Boolean || value instanceof String || value instanceof UUID) {
            return value;
        }
        if (value instanceof Number number) {
            return exact(attribute, number);
        }
        throw refusal(attribute, value);
    }

    private static IllegalArgumentException refusal(String attribute, Object value) {
        return new IllegalArgumentException("A snapshot cannot store the attribute " + attribute + ", which contains a "
                + value.getClass().getName() + ". Exclude it with ignoring(\"" + attribute + "\").");
    }

    /** Returns hours, minutes and seconds as in SQL: {@code -30:00:00.5}. */
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
            // The shortest decimal that denotes the number, even for floats.
            return new BigDecimal(number.toString());
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "A snapshot cannot store " + number + " in the attribute " + attribute + ".", notANumber);
        }
    }

    /** Returns the value of a form in a snapshot. */
    public static @Nullable Object read(@Nullable Object written) {
        if (written instanceof Map<?, ?> map && map.size() == 1 && map.get(BYTES) instanceof String text) {
            return HexFormat.of().parseHex(text);
        }
        return written;
    }
}
