package org.datajoint.assertj.api;

import static org.datajoint.assertj.error.ShouldMatchSnapshot.shouldHaveAttributesOfSnapshot;
import static org.datajoint.assertj.error.ShouldMatchSnapshot.shouldHaveOwnSnapshot;
import static org.datajoint.assertj.error.ShouldMatchSnapshot.shouldHaveSnapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datajoint.assertj.diff.Containment;
import org.datajoint.assertj.error.ShouldContainRows;
import org.datajoint.assertj.snapshot.SnapshotFile;
import org.datajoint.assertj.snapshot.SnapshotValue;
import org.datajoint.assertj.value.ComparisonRules;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/**
 * Verifies that a query returns the rows of a snapshot, or writes the snapshot.
 *
 * @param query the query
 * @param rules how its rows are compared
 * @param file the snapshot
 */
record SnapshotCheck(QueryExpression query, ComparisonRules rules, SnapshotFile file) {
    SnapshotCheck {
        if (rules.strict()) {
            throw new IllegalArgumentException(
                    "A snapshot stores values without their Java types: remove strictTypes().");
        }
    }

    Optional<Failure> matches() {
        QueryRows rows = QueryRows.of(query);
        Optional<Failure> unusable = RowChecks.unusable(rows, rules);
        if (unusable.isPresent()) {
            return unusable;
        }
        List<String> names = rows.heading().names().stream()
                .filter(name -> rules.only() == null || rules.only().contains(name))
                .filter(name -> !rules.ignored().contains(name))
                .toList();
        String name = rows.description().name();
        if (SnapshotFile.isUpdating()) {
            return write(names)
                    ? Optional.empty()
                    : Optional.of(Failure.of(shouldHaveOwnSnapshot(name, file.toString())));
        }
        Optional<List<Map<String, @Nullable Object>>> kept = file.read();
        if (kept.isEmpty()) {
            return Optional.of(Failure.of(shouldHaveSnapshot(name, file.toString())));
        }
        for (Map<String, @Nullable Object> row : kept.get()) {
            if (!List.copyOf(row.keySet()).equals(names)) {
                return Optional.of(Failure.of(
                        shouldHaveAttributesOfSnapshot(name, file.toString(), List.copyOf(row.keySet()), names)));
            }
        }
        return compare(kept.get());
    }

    private Optional<Failure> compare(List<Map<String, @Nullable Object>> kept) {
        RowChecks checks = new RowChecks(query, rules);
        if (kept.isEmpty()) {
            return checks.isEmpty("to have the rows of the snapshot:\n  " + file + "\nwhich has none");
        }
        List<Map<String, @Nullable Object>> expected = new ArrayList<>();
        for (Map<String, @Nullable Object> row : kept) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            row.forEach((name, value) -> values.put(name, SnapshotValue.read(value)));
            expected.add(values);
        }
        return checks.contains(
                expected,
                Containment.EXACTLY,
                (description, diff) -> ShouldContainRows.shouldMatchSnapshot(description, file.toString(), diff));
    }

    /** Writes the rows in the order of the query, or otherwise of their key, so that equal rows result in equal files. */
    private boolean write(List<String> names) {
        List<Row> rows = new ArrayList<>(query.toRows());
        if (query.orderedBy().isEmpty()) {
            rows.sort(byKey());
        }
        List<Map<String, @Nullable Object>> written = new ArrayList<>();
        for (Row row : rows) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            names.forEach(name -> values.put(name, SnapshotValue.written(name, row.get(name))));
            written.add(values);
        }
        return file.write(written);
    }

    private Comparator<Row> byKey() {
        List<String> key = query.heading().primaryKey();
        List<String> names = key.isEmpty() ? query.heading().names() : key;
        return (first, second) -> names.stream()
                .mapToInt(name -> compared(first.get(name), second.get(name)))
                .filter(order -> order != 0)
                .findFirst()
                .orElse(0);
    }

    /** Compares by class first, because a blob, for example, may contain values of several classes. */
    @SuppressWarnings("unchecked") // both values have the same class
    private static int compared(@Nullable Object first, @Nullable Object second) {
        int classes = className(first).compareTo(className(second));
        if (classes != 0) {
            return classes;
        }
        if (first instanceof byte[] bytes && second instanceof byte[] others) {
            return Arrays.compareUnsigned(bytes, others);
        }
        return first instanceof Comparable<?> && second != null
                ? ((Comparable<Object>) first).compareTo(second)
                : String.valueOf(first).compareTo(String.valueOf(second));
    }

    private static String className(@Nullable Object value) {
        return value == null ? "" : value.getClass().getName();
    }
}
