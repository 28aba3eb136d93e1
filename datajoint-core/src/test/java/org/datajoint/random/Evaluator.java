package org.datajoint.random;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The relational definitions, written down as directly as possible and without a look at how the library does it: sets of
 * rows in, sets of rows out.
 */
final class Evaluator {
    private Evaluator() {}

    /** A condition: true, false, or null for unknown. */
    interface Test extends Function<Map<String, @Nullable Object>, @Nullable Boolean> {}

    /** A computed value. */
    interface Value extends Function<Map<String, @Nullable Object>, @Nullable Object> {}

    /** A value computed over the rows of a group. */
    interface Total extends Function<List<Map<String, @Nullable Object>>, @Nullable Object> {}

    static Relation restrict(Relation input, Test test) {
        return new Relation(
                input.columns(),
                input.rows().stream()
                        .filter(row -> Boolean.TRUE.equals(test.apply(row)))
                        .toList());
    }

    static List<String> common(Relation left, Relation right) {
        return left.names().stream().filter(right::has).toList();
    }

    static boolean matches(List<String> common, Map<String, ?> left, Map<String, ?> right) {
        return common.stream()
                .allMatch(name -> left.get(name) != null && Objects.equals(left.get(name), right.get(name)));
    }

    static Test semijoin(Relation left, Relation right) {
        List<String> common = common(left, right);
        return row -> right.rows().stream().anyMatch(other -> matches(common, row, other));
    }

    static Test not(Test test) {
        return row -> {
            Boolean value = test.apply(row);
            return value == null ? null : (Boolean) !value;
        };
    }

    static Test all(List<Test> tests) {
        return row -> {
            Boolean result = true;
            for (Test test : tests) {
                Boolean value = test.apply(row);
                if (value == null) {
                    result = Boolean.FALSE.equals(result) ? result : null;
                } else if (!value) {
                    result = false;
                }
            }
            return result;
        };
    }

    static Test any(List<Test> tests) {
        return not(all(tests.stream().map(Evaluator::not).toList()));
    }

    /** References by new name to old, then computations. */
    static Relation project(
            Relation input,
            Map<String, String> references,
            Map<String, Value> computed,
            Map<String, Col.Family> families) {
        List<Col> columns = new ArrayList<>();
        for (Col column : input.columns()) {
            references.forEach((name, old) -> {
                if (old.equals(column.name())) {
                    columns.add(column.renamed(name));
                }
            });
        }
        computed.forEach((name, value) -> columns.add(new Col(name, families.get(name), false, null)));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Map<String, @Nullable Object> row : input.rows()) {
            Map<String, @Nullable Object> projected = new LinkedHashMap<>();
            references.forEach((name, old) -> projected.put(name, row.get(old)));
            computed.forEach((name, value) -> projected.put(name, value.apply(row)));
            rows.add(projected);
        }
        return new Relation(columns, rows);
    }

    static boolean determines(Relation left, Relation right) {
        return right.key().stream().allMatch(left::has);
    }

    static Relation join(Relation left, Relation right) {
        Set<String> key = new HashSet<>(
                determines(left, right)
                        ? left.key()
                        : determines(right, left) ? right.key() : union(left.key(), right.key()));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        List<String> common = common(left, right);
        for (Map<String, @Nullable Object> one : left.rows()) {
            for (Map<String, @Nullable Object> other : right.rows()) {
                if (matches(common, one, other)) {
                    rows.add(merged(one, other));
                }
            }
        }
        boolean rightFirst = !determines(left, right) && determines(right, left);
        List<Col> columns = rightFirst ? columns(right, left) : columns(left, right);
        return new Relation(keyFirst(rekeyed(columns, key), left, right), rows);
    }

    /** The key first, in the order of the operands' keys where it is that of both. */
    private static List<Col> keyFirst(List<Col> columns, Relation left, Relation right) {
        List<Col> result = new ArrayList<>();
        boolean either = determines(left, right) || determines(right, left);
        for (String name : either ? List.<String>of() : union(left.key(), right.key())) {
            columns.stream().filter(column -> column.name().equals(name)).forEach(result::add);
        }
        columns.stream().filter(column -> !result.contains(column)).forEach(result::add);
        return result;
    }

    static Relation extend(Relation left, Relation right) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        List<String> common = common(left, right);
        for (Map<String, @Nullable Object> one : left.rows()) {
            List<Map<String, @Nullable Object>> partners = right.rows().stream()
                    .filter(other -> matches(common, one, other))
                    .toList();
            if (partners.isEmpty()) {
                rows.add(merged(one, nulls(right)));
            }
            partners.forEach(other -> rows.add(merged(one, other)));
        }
        return new Relation(rekeyed(columns(left, right), new HashSet<>(left.key())), rows);
    }

    static Relation union(Relation left, Relation right) {
        List<Col> columns = columns(left, right);
        Set<Map<String, @Nullable Object>> rows =
                new LinkedHashSet<>(extend(left, right).rows());
        List<String> key = left.key();
        for (Map<String, @Nullable Object> other : right.rows()) {
            if (left.rows().stream().noneMatch(one -> matches(key, one, other))) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                columns.forEach(column -> row.put(column.name(), other.get(column.name())));
                rows.add(row);
            }
        }
        return new Relation(columns, List.copyOf(rows));
    }

    static Relation distinct(Relation input, List<String> names) {
        Set<Map<String, @Nullable Object>> rows = new LinkedHashSet<>();
        for (Map<String, @Nullable Object> row : input.rows()) {
            Map<String, @Nullable Object> part = new LinkedHashMap<>();
            names.forEach(name -> part.put(name, row.get(name)));
            rows.add(part);
        }
        return new Relation(
                names.stream().map(name -> input.column(name).withKey(true)).toList(), List.copyOf(rows));
    }

    /** The left rows, each with totals over its matches; without a match, over one row of nulls, or left out. */
    static Relation aggregate(
            Relation left,
            Relation group,
            Map<String, String> references,
            Map<String, Total> totals,
            Map<String, Col.Family> families,
            boolean keepsAll) {
        List<String> common = common(left, group);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Map<String, @Nullable Object> one : left.rows()) {
            List<Map<String, @Nullable Object>> members = new ArrayList<>();
            group.rows().stream()
                    .filter(other -> matches(common, one, other))
                    .forEach(other -> members.add(merged(one, other)));
            if (members.isEmpty() && keepsAll) {
                members.add(merged(one, nulls(group)));
            }
            if (!members.isEmpty()) {
                rows.add(totals(references, totals, one, members));
            }
        }
        return new Relation(totalColumns(left, references, totals, families), rows);
    }

    static Relation aggregate(
            Relation group, List<String> key, Map<String, Total> totals, Map<String, Col.Family> families) {
        Map<Map<String, @Nullable Object>, List<Map<String, @Nullable Object>>> groups = new LinkedHashMap<>();
        if (key.isEmpty()) {
            groups.put(Map.of(), new ArrayList<>());
        }
        for (Map<String, @Nullable Object> row : group.rows()) {
            Map<String, @Nullable Object> part = new LinkedHashMap<>();
            key.forEach(name -> part.put(name, row.get(name)));
            groups.computeIfAbsent(part, unused -> new ArrayList<>()).add(row);
        }
        Map<String, String> references = new LinkedHashMap<>();
        key.forEach(name -> references.put(name, name));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        groups.forEach((part, members) -> rows.add(totals(references, totals, part, members)));
        Relation rekeyed = new Relation(rekeyed(group.columns(), new HashSet<>(key)), List.of());
        return new Relation(totalColumns(rekeyed, references, totals, families), rows);
    }

    private static Map<String, @Nullable Object> totals(
            Map<String, String> references,
            Map<String, Total> totals,
            Map<String, @Nullable Object> one,
            List<Map<String, @Nullable Object>> members) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        references.forEach((name, old) -> row.put(name, one.get(old)));
        totals.forEach((name, total) -> row.put(name, total.apply(members)));
        return row;
    }

    private static List<Col> totalColumns(
            Relation left,
            Map<String, String> references,
            Map<String, Total> totals,
            Map<String, Col.Family> families) {
        List<Col> columns = new ArrayList<>();
        references.forEach((name, old) -> columns.add(left.column(old).renamed(name)));
        totals.keySet().forEach(name -> columns.add(new Col(name, families.get(name), false, null)));
        return columns;
    }

    /** A criterion of an order. */
    record Criterion(String name, boolean descending) {}

    /** By the criteria and then by the key; nulls come first. */
    static Relation top(Relation input, List<Criterion> order, @Nullable Integer limit, int offset) {
        Comparator<Map<String, @Nullable Object>> comparator = (one, other) -> 0;
        for (Criterion criterion : order) {
            Comparator<Map<String, @Nullable Object>> by =
                    (one, other) -> compare(one.get(criterion.name()), other.get(criterion.name()));
            comparator = comparator.thenComparing(criterion.descending() ? by.reversed() : by);
        }
        for (String name : input.key()) {
            comparator = comparator.thenComparing((one, other) -> compare(one.get(name), other.get(name)));
        }
        return new Relation(
                input.columns(),
                input.rows().stream()
                        .sorted(comparator)
                        .skip(offset)
                        .limit(limit == null ? Long.MAX_VALUE : limit)
                        .toList());
    }

    @SuppressWarnings("unchecked")
    static int compare(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == other ? 0 : one == null ? -1 : 1;
        }
        if (one instanceof UUID) {
            return one.toString().compareTo(other.toString());
        }
        return ((Comparable<Object>) one).compareTo(other);
    }

    static @Nullable Object normal(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (value instanceof Number number) {
            BigDecimal exact = new BigDecimal(number.toString());
            return exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
        }
        return value;
    }

    private static Set<String> union(List<String> one, List<String> other) {
        Set<String> both = new LinkedHashSet<>(one);
        both.addAll(other);
        return both;
    }

    private static Map<String, @Nullable Object> merged(
            Map<String, @Nullable Object> one, Map<String, @Nullable Object> other) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>(other);
        row.putAll(one);
        return row;
    }

    private static Map<String, @Nullable Object> nulls(Relation relation) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        relation.names().forEach(name -> row.put(name, null));
        return row;
    }

    private static List<Col> columns(Relation left, Relation right) {
        List<Col> columns = new ArrayList<>(left.columns());
        right.columns().stream().filter(column -> !left.has(column.name())).forEach(columns::add);
        return columns;
    }

    private static List<Col> rekeyed(List<Col> columns, Set<String> key) {
        return columns.stream()
                .map(column -> column.withKey(key.contains(column.name())))
                .toList();
    }
}
