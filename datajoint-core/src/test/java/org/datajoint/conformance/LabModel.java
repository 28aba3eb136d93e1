package org.datajoint.conformance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rows of the lab schema in memory, and what a delete does to them by definition: no SQL, no code of the library. */
final class LabModel {
    /** Child, its columns, parent, its columns. */
    private record Reference(String child, List<String> columns, String parent, List<String> parentColumns) {
        static Reference of(String child, String columns, String parent, String parentColumns) {
            return new Reference(child, List.of(columns.split(" ")), parent, List.of(parentColumns.split(" ")));
        }

        boolean joins(Map<String, ?> childRow, Map<String, ?> parentRow) {
            for (int i = 0; i < columns.size(); i++) {
                Object value = childRow.get(columns.get(i));
                if (value == null || !same(value, parentRow.get(parentColumns.get(i)))) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Reference> REFERENCES = List.of(
            Reference.of("Subject", "species", "Species", "species"),
            Reference.of("Session", "subject_id", "Subject", "subject_id"),
            Reference.of("Session", "user_name", "Experimenter", "user_name"),
            Reference.of("Session", "rig", "Rig", "rig"),
            Reference.of("Session.Trial", "subject_id session", "Session", "subject_id session"),
            Reference.of("Session.Note", "subject_id session", "Session", "subject_id session"),
            Reference.of("SessionProtocol", "subject_id session", "Session", "subject_id session"),
            Reference.of("SessionProtocol", "protocol", "Protocol", "protocol"),
            Reference.of("Mating", "father", "Subject", "subject_id"),
            Reference.of("Mating", "mother", "Subject", "subject_id"),
            Reference.of("Weighing", "subject_id", "Subject", "subject_id"),
            Reference.of("Weighing", "weigher", "Experimenter", "user_name"),
            Reference.of("Summary", "subject_id session", "Session", "subject_id session"),
            Reference.of("Empty", "subject_id", "Subject", "subject_id"));

    private final Map<String, List<Map<String, @Nullable Object>>> rows;

    LabModel(Map<String, List<Map<String, @Nullable Object>>> rows) {
        this.rows = rows;
    }

    List<Map<String, @Nullable Object>> rows(String table) {
        return rows.getOrDefault(table, List.of());
    }

    /** All rows that go with the first ones. */
    Set<Map<String, @Nullable Object>> affected(List<Map<String, @Nullable Object>> first, boolean withMasters) {
        Set<Map<String, @Nullable Object>> affected = Collections.newSetFromMap(new IdentityHashMap<>());
        affected.addAll(first);
        int before;
        do {
            before = affected.size();
            for (Reference reference : REFERENCES) {
                for (Map<String, @Nullable Object> parent : rows(reference.parent())) {
                    for (Map<String, @Nullable Object> child : rows(reference.child())) {
                        if (reference.joins(child, parent)) {
                            spread(
                                    affected,
                                    child,
                                    parent,
                                    withMasters && reference.child().contains("."));
                        }
                    }
                }
            }
        } while (affected.size() > before);
        return affected;
    }

    private static void spread(
            Set<Map<String, @Nullable Object>> affected,
            Map<String, @Nullable Object> child,
            Map<String, @Nullable Object> parent,
            boolean up) {
        if (affected.contains(parent)) {
            affected.add(child);
        } else if (up && affected.contains(child)) {
            affected.add(parent);
        }
    }

    /** How many rows of parts go while their master's row stays. */
    long orphans(Set<Map<String, @Nullable Object>> affected) {
        long orphans = 0;
        for (String part : List.of("Session.Trial", "Session.Note")) {
            for (Map<String, @Nullable Object> row : rows(part)) {
                boolean masterGoes = rows("Session").stream()
                        .filter(master -> same(master.get("subject_id"), row.get("subject_id"))
                                && same(master.get("session"), row.get("session")))
                        .allMatch(affected::contains);
                orphans += affected.contains(row) && !masterGoes ? 1 : 0;
            }
        }
        return orphans;
    }

    /** Whether all values are equal, null to null. */
    static Predicate<Map<String, @Nullable Object>> equal(Map<String, @Nullable Object> values) {
        return row -> values.entrySet().stream()
                .allMatch(entry -> entry.getValue() == null
                        ? row.get(entry.getKey()) == null
                        : same(entry.getValue(), row.get(entry.getKey())));
    }

    /** Whether one value surely differs: that of a null is unknown. */
    static Predicate<Map<String, @Nullable Object>> different(Map<String, @Nullable Object> values) {
        return row -> values.entrySet().stream().anyMatch(entry -> {
            Object value = row.get(entry.getKey());
            return value != null && !same(value, entry.getValue());
        });
    }

    /** Whether one of the others is equal on all the names. */
    static Predicate<Map<String, @Nullable Object>> matched(
            List<Map<String, @Nullable Object>> others, Set<String> names) {
        return row -> others.stream().anyMatch(other -> names.stream()
                .allMatch(name -> row.get(name) != null && same(row.get(name), other.get(name))));
    }

    /** The rows from an offset on in the order of a key. */
    static List<Map<String, @Nullable Object>> top(
            List<Map<String, @Nullable Object>> rows, List<String> key, int limit, int offset) {
        List<Map<String, @Nullable Object>> sorted = new ArrayList<>(rows);
        sorted.sort(
                key.stream().map(LabModel::by).reduce(Comparator::thenComparing).orElseThrow());
        return sorted.stream().skip(offset).limit(limit).toList();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Comparator<Map<String, @Nullable Object>> by(String name) {
        return Comparator.comparing(row -> (Comparable) Objects.requireNonNull(row.get(name)));
    }

    static Set<List<@Nullable Object>> keys(Iterable<? extends Map<String, ?>> rows, List<String> key) {
        Set<List<@Nullable Object>> keys = new HashSet<>();
        rows.forEach(
                row -> keys.add(key.stream().<@Nullable Object>map(row::get).toList()));
        return keys;
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return one instanceof BigDecimal decimal && other instanceof BigDecimal second
                ? decimal.compareTo(second) == 0
                : Objects.equals(one, other);
    }
}
