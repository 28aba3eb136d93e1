package org.datajoint.random;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.datajoint.random.Col.Family;
import org.datajoint.random.Evaluator.Total;
import org.datajoint.random.Evaluator.Value;
import org.jspecify.annotations.Nullable;

/** Random computed attributes and aggregates over the attributes of a relation. */
final class RandomComputations {
    private final Random random;
    private final boolean large;

    /** @param large whether there are integers to which a server can add nothing, so that they are added up as decimals */
    RandomComputations(Random random, boolean large) {
        this.random = random;
        this.large = large;
    }

    Computation<Value> value(Relation relation) {
        List<Computation<Value>> choices = new ArrayList<>();
        choices.add(Computation.value("7", Family.INTEGER, row -> 7));
        choices.add(Computation.value("'it''s ?'", Family.TEXT, row -> "it's ?"));
        for (Col column : relation.columns()) {
            choices.addAll(values(column));
        }
        pair(relation).ifPresent(choices::add);
        window(relation).ifPresent(choices::add);
        return choices.get(random.nextInt(choices.size()));
    }

    private List<Computation<Value>> values(Col column) {
        String name = column.name();
        List<Computation<Value>> list = new ArrayList<>();
        if (column.family() != Family.DATE && column.family() != Family.DATETIME) {
            list.add(Computation.value(name + " is null", Family.FLAG, row -> row.get(name) == null));
        }
        switch (column.family()) {
            case INTEGER, FLAG -> {
                list.add(Computation.value(
                        (large ? "cast(" + name + " as decimal(60,0))" : name) + " + 100",
                        large ? Family.DECIMAL : Family.INTEGER,
                        row -> plus(row.get(name), 100)));
                list.add(Computation.value(
                        "ifnull(`" + name + "`, -1)", Family.INTEGER, row -> orElse(row.get(name), -1)));
                list.add(Computation.value(
                        "CASE WHEN " + name.toUpperCase(Locale.ROOT) + " > 2 THEN 'hi' ELSE 'lo' END",
                        Family.TEXT,
                        row -> row.get(name) != null && isMoreThanTwo(row.get(name)) ? "hi" : "lo"));
            }
            case DOUBLE ->
                list.add(Computation.value(
                        name + " * 2",
                        Family.DOUBLE,
                        row -> row.get(name) == null
                                ? null
                                : number(row.get(name)).doubleValue() * 2));
            case TEXT ->
                list.add(Computation.value(
                        "char_length (" + name + ")",
                        Family.INTEGER,
                        row -> row.get(name) == null ? null : ((String) row.get(name)).length()));
            case DATE ->
                list.add(Computation.value(
                        "year(" + name + ")",
                        Family.INTEGER,
                        row -> row.get(name) == null ? null : ((LocalDate) row.get(name)).getYear()));
            default -> {}
        }
        return list;
    }

    /** The place of a row among all rows, by a key of integers. */
    private static Optional<Computation<Value>> window(Relation relation) {
        List<String> key = relation.key();
        boolean integers = !key.isEmpty()
                && key.stream().allMatch(name -> relation.column(name).family() == Family.INTEGER)
                && relation.rows().stream().noneMatch(row -> key.stream().anyMatch(name -> row.get(name) == null));
        if (!integers) {
            return Optional.empty();
        }
        List<List<Object>> places = relation.rows().stream()
                .map(row -> keyOf(row, key))
                .sorted((one, other) -> {
                    for (int i = 0; i < one.size(); i++) {
                        int order = Evaluator.compare(one.get(i), other.get(i));
                        if (order != 0) {
                            return order;
                        }
                    }
                    return 0;
                })
                .toList();
        return Optional.of(Computation.value(
                "row_number() OVER (order by " + String.join(", ", key) + ")",
                Family.INTEGER,
                row -> places.indexOf(keyOf(row, key)) + 1));
    }

    private static List<Object> keyOf(Map<String, @Nullable Object> row, List<String> key) {
        return key.stream().map(name -> Objects.requireNonNull(row.get(name))).toList();
    }

    private Optional<Computation<Value>> pair(Relation relation) {
        List<String> numbers = names(relation, column -> column.family() == Family.INTEGER);
        if (numbers.size() < 2) {
            return Optional.empty();
        }
        String one = numbers.get(random.nextInt(numbers.size()));
        String other = numbers.get(random.nextInt(numbers.size()));
        return Optional.of(Computation.value(
                "concat(" + one + ", '-', " + other + ")",
                Family.TEXT,
                row -> row.get(one) == null || row.get(other) == null
                        ? null
                        : number(row.get(one)).toPlainString() + "-"
                                + number(row.get(other)).toPlainString()));
    }

    /** An aggregate over rows with these columns. */
    Computation<Total> total(List<Col> columns) {
        List<Computation<Total>> choices = new ArrayList<>();
        choices.add(Computation.total("count(*)", Family.INTEGER, List::size));
        choices.add(Computation.total("COUNT( * ) + 1", Family.INTEGER, rows -> rows.size() + 1));
        for (Col column : columns) {
            choices.addAll(totals(column));
        }
        return choices.get(random.nextInt(choices.size()));
    }

    private List<Computation<Total>> totals(Col column) {
        String name = column.name();
        List<Computation<Total>> list = new ArrayList<>();
        list.add(Computation.total("count(" + name + ")", Family.INTEGER, rows -> present(rows, name)
                .size()));
        list.add(Computation.total("count(distinct " + name + ")", Family.INTEGER, rows -> present(rows, name).stream()
                .distinct()
                .count()));
        if (column.family() == Family.INTEGER || column.family() == Family.DATE || column.family() == Family.DECIMAL) {
            list.add(Computation.total("max(" + name + ")", column.family(), rows -> present(rows, name).stream()
                    .max(Evaluator::compare)
                    .orElse(null)));
            list.add(Computation.total("min(" + name + ")", column.family(), rows -> present(rows, name).stream()
                    .min(Evaluator::compare)
                    .orElse(null)));
        }
        if (column.family() == Family.INTEGER) {
            list.add(Computation.total("sum(" + name + ")", Family.DECIMAL, rows -> sum(present(rows, name))));
            if (large) {
                list.add(Computation.total("avg(" + name + ")", Family.DECIMAL, rows -> mean(present(rows, name))));
            }
            list.add(Computation.total(
                    "sum(" + name + " > 2)",
                    Family.DECIMAL,
                    rows -> sum(present(rows, name).stream()
                            .map(value -> (Object) (isMoreThanTwo(value) ? BigDecimal.ONE : BigDecimal.ZERO))
                            .toList())));
        }
        return list;
    }

    static List<Object> present(List<Map<String, @Nullable Object>> rows, String name) {
        List<Object> values = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows) {
            Object value = row.get(name);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static @Nullable Object sum(List<Object> values) {
        return values.isEmpty()
                ? null
                : values.stream().map(RandomComputations::number).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static BigDecimal number(@Nullable Object value) {
        return (BigDecimal) Objects.requireNonNull(value);
    }

    private static boolean isMoreThanTwo(@Nullable Object value) {
        return number(value).compareTo(BigDecimal.valueOf(2)) > 0;
    }

    private static @Nullable Object mean(List<Object> values) {
        return values.isEmpty()
                ? null
                : number(sum(values)).divide(BigDecimal.valueOf(values.size()), 4, RoundingMode.HALF_UP);
    }

    private static @Nullable Object plus(@Nullable Object value, int more) {
        return value == null ? null : number(value).add(BigDecimal.valueOf(more));
    }

    private static Object orElse(@Nullable Object value, int other) {
        return value == null ? BigDecimal.valueOf(other) : value;
    }

    private static List<String> names(Relation relation, Predicate<Col> test) {
        return relation.columns().stream().filter(test).map(Col::name).toList();
    }
}
