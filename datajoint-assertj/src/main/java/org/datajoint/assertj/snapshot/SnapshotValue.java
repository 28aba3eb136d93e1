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
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            return tree(attribute, value);
        }
        throw refusal(attribute, value);
    }

    /** Maps and lists as JSON has them; what else a blob may hold within them would not be recognized when it is read. */
    private static @Nullable Object tree(String attribute, @Nullable Object value) {
        if (value instanceof Map<?, ?> map && map.keySet().stream().allMatch(String.class::isInstance)) {
            if (map.size() == 1 && map.containsKey(BYTES)) {
                throw refusal(attribute, value); // it would be read as bytes
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
        return new IllegalArgumentException("A snapshot cannot keep the attribute " + attribute + ", which holds a "
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
        if (written instanceof Map<?, ?> map && map.size() == 1 && map.get(BYTES) instanceof String text) {
            return HexFormat.of().parseHex(text);
        }
        return written;
    }
}
