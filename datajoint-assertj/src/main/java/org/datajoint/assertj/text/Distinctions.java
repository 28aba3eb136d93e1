package org.datajoint.assertj.text;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.datajoint.assertj.value.ValueMatcher;
import org.jspecify.annotations.Nullable;

/**
 * How to show values of two sides that look the same although they differ: with their classes, or starting at the
 * difference.
 */
public final class Distinctions {
    /** For values that do not look the same. */
    static final Distinctions NONE = new Distinctions(Map.of());

    /** By attribute, the position where texts first differ; empty if classes differ. */
    private final Map<String, OptionalInt> byName;

    private Distinctions(Map<String, OptionalInt> byName) {
        this.byName = byName;
    }

    /** Compares the texts of the rows of both sides. */
    public static Distinctions between(List<? extends Map<String, ?>> some, List<? extends Map<String, ?>> others) {
        Set<String> names = new LinkedHashSet<>();
        some.forEach(row -> names.addAll(row.keySet()));
        Map<String, OptionalInt> byName = new LinkedHashMap<>();
        for (String name : names) {
            for (Map<String, ?> one : some) {
                others.forEach(other -> add(byName, name, one.get(name), other.get(name)));
            }
        }
        return byName.isEmpty() ? NONE : new Distinctions(byName);
    }

    private static void add(
            Map<String, OptionalInt> byName, String name, @Nullable Object one, @Nullable Object other) {
        if (one == null || other == null || !ValueText.of(one).equals(ValueText.of(other))) {
            return;
        }
        if (one.getClass() != other.getClass()) {
            byName.put(name, OptionalInt.empty());
        } else if (one instanceof String text && other instanceof String found && !text.equals(found)) {
            int place = DifferingTexts.mismatch(text, found);
            byName.merge(
                    name,
                    OptionalInt.of(place),
                    (earlier, now) -> earlier.isPresent() && earlier.getAsInt() > place ? now : earlier);
        }
    }

    /** Returns the text of a value that is not NULL. */
    String text(String name, Object value) {
        OptionalInt place = byName.get(name);
        if (place == null || value instanceof ValueMatcher) {
            return ValueText.of(value);
        }
        if (place.isEmpty()) {
            return ValueText.of(value) + " (" + ValueText.type(value) + ")";
        }
        return value instanceof String text && text.length() >= place.getAsInt()
                ? DifferingTexts.from(place.getAsInt(), text)
                : ValueText.of(value);
    }
}
