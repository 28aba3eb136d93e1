package org.datajoint.assertj.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.datajoint.assertj.value.Elements;
import org.datajoint.assertj.value.ValueComparison;
import org.jspecify.annotations.Nullable;

/**
 * The first difference between two arrays, lists or maps.
 *
 * @param path its location, such as {@code [3]} or {@code .probes[0].depth}
 * @param expected the expected value there
 * @param actual the actual value there
 */
record FirstDifference(String path, String expected, String actual) {
    private static final int DEPTH = 8;

    /** Returns the first difference; empty if the values are not such structures or do not differ. */
    static Optional<FirstDifference> find(Object expected, Object actual, ValueComparison comparison) {
        return find("", expected, actual, comparison);
    }

    private static Optional<FirstDifference> find(
            String path, Object expected, Object actual, ValueComparison comparison) {
        if (expected instanceof Map<?, ?> wanted && actual instanceof Map<?, ?> found) {
            return inMaps(path, wanted, found, comparison);
        }
        List<@Nullable Object> wanted = Elements.of(expected);
        List<@Nullable Object> found = Elements.of(actual);
        if (wanted == null || found == null) {
            return Optional.empty();
        }
        for (int i = 0; i < Math.min(wanted.size(), found.size()); i++) {
            if (!alike(wanted.get(i), found.get(i), comparison)) {
                return Optional.of(at(path + "[" + i + "]", wanted.get(i), found.get(i), comparison));
            }
        }
        return wanted.size() == found.size()
                ? Optional.empty()
                : Optional.of(new FirstDifference(path + ".length", "" + wanted.size(), "" + found.size()));
    }

    private static Optional<FirstDifference> inMaps(
            String path, Map<?, ?> wanted, Map<?, ?> found, ValueComparison comparison) {
        Set<Object> names = new LinkedHashSet<>(wanted.keySet());
        names.addAll(found.keySet());
        for (Object name : names) {
            String member = path + "." + name;
            if (!wanted.containsKey(name)) {
                return Optional.of(new FirstDifference(member, "absent", ValueText.of(found.get(name))));
            }
            if (!found.containsKey(name)) {
                return Optional.of(new FirstDifference(member, ValueText.of(wanted.get(name)), "absent"));
            }
            if (!alike(wanted.get(name), found.get(name), comparison)) {
                return Optional.of(at(member, wanted.get(name), found.get(name), comparison));
            }
        }
        return Optional.empty();
    }

    private static FirstDifference at(
            String path, @Nullable Object wanted, @Nullable Object found, ValueComparison comparison) {
        Optional<FirstDifference> deeper = wanted == null || found == null || path.length() > DEPTH * ValueText.WIDTH
                ? Optional.empty()
                : find(path, wanted, found, comparison);
        DifferingTexts texts = DifferingTexts.ofScalars(wanted, found);
        return deeper.orElseGet(() -> new FirstDifference(path, texts.expected(), texts.actual()));
    }

    private static boolean alike(@Nullable Object wanted, @Nullable Object found, ValueComparison comparison) {
        return (wanted == null || found == null) ? wanted == found : comparison.matches(wanted, found);
    }
}
