package org.datajoint.random;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.datajoint.query.Condition;
import org.datajoint.query.JoinOptions;
import org.datajoint.random.Col.Family;
import org.datajoint.random.Evaluator.Test;
import org.jspecify.annotations.Nullable;

/** Random conditions on the rows of a relation: maps, SQL, expressions, constants, and trees of these. */
final class RandomConditions {
    private final Random random;
    private final Random constants;
    private final Function<Relation, Sample> partners;

    /**
     * @param random chooses the kinds of conditions
     * @param constants chooses the values in them
     * @param partners gives an expression that may restrict a relation without a semantic conflict
     */
    RandomConditions(Random random, Random constants, Function<Relation, Sample> partners) {
        this.random = random;
        this.constants = constants;
        this.partners = partners;
    }

    ConditionSample condition(Relation relation, int depth) {
        int choice = random.nextInt(depth > 0 ? 16 : 10);
        if (choice < 3) {
            return map(relation);
        }
        if (choice == 3) {
            return new RandomKeyLists(random, constants).condition(relation);
        }
        if (choice < 8) {
            return sql(relation);
        }
        if (choice == 8) {
            boolean value = random.nextInt(3) > 0;
            return new ConditionSample(
                    row -> value, value ? Condition.allOf() : Condition.anyOf(), String.valueOf(value));
        }
        if (choice < 12) {
            return match(relation);
        }
        if (choice == 12) {
            ConditionSample part = condition(relation, depth - 1);
            return new ConditionSample(
                    Evaluator.not(part.test()), Condition.not(part.typed()), "not(" + part.text() + ")");
        }
        return tree(relation, depth, choice % 2 == 0);
    }

    private ConditionSample tree(Relation relation, int depth, boolean all) {
        List<ConditionSample> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parts.add(condition(relation, depth - 1));
        }
        List<Test> tests = parts.stream().map(ConditionSample::test).toList();
        List<Object> conditions = parts.stream().map(ConditionSample::condition).toList();
        List<Condition> typed = parts.stream().map(ConditionSample::typed).toList();
        String text = parts.stream().map(ConditionSample::text).toList().toString();
        return all
                ? new ConditionSample(Evaluator.all(tests), Condition.allOf(typed), "all" + text)
                : new ConditionSample(
                        Evaluator.any(tests), random.nextBoolean() ? conditions : Condition.anyOf(typed), "any" + text);
    }

    private ConditionSample match(Relation relation) {
        Sample other = partners.apply(relation);
        Condition condition = random.nextInt(8) == 0
                ? Condition.of(other.expression(), JoinOptions.defaults().noSemanticCheck())
                : Condition.of(other.expression());
        return new ConditionSample(
                Evaluator.semijoin(relation, other.relation()), condition, "matches(" + other.text() + ")");
    }

    private ConditionSample map(Relation relation) {
        Map<String, @Nullable Object> values = random.nextInt(3) == 0 ? someKey(relation) : someValues(relation);
        Test test = equality(values);
        if (random.nextInt(4) == 0) {
            values.put("not_an_attribute", 5);
        }
        return new ConditionSample(test, values, values.toString());
    }

    /** What a map of attributes means. */
    static Test equality(Map<String, ? extends @Nullable Object> values) {
        List<Test> tests = new ArrayList<>();
        values.forEach((name, value) -> tests.add(row -> {
            Object actual = row.get(name);
            return value == null ? (Boolean) (actual == null) : actual == null ? null : (Boolean) actual.equals(value);
        }));
        return Evaluator.all(tests);
    }

    private Map<String, @Nullable Object> someValues(Relation relation) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<Col> columns = new ArrayList<>(relation.columns());
        Collections.shuffle(columns, random);
        for (Col column : columns.subList(0, Math.min(columns.size(), random.nextInt(3)))) {
            values.put(column.name(), someValue(relation, column.name()));
        }
        return values;
    }

    /** The key of a row: the servers read a table that is restricted to one row before all else, and plan with its values. */
    private Map<String, @Nullable Object> someKey(Relation relation) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (!relation.rows().isEmpty()) {
            Map<String, @Nullable Object> row =
                    relation.rows().get(constants.nextInt(relation.rows().size()));
            relation.columns().stream()
                    .filter(Col::inKey)
                    .forEach(column -> values.put(column.name(), row.get(column.name())));
        }
        return values;
    }

    private @Nullable Object someValue(Relation relation, String name) {
        if (random.nextInt(6) == 0) {
            return null;
        }
        List<Object> values = RandomComputations.present(relation.rows(), name);
        return values.isEmpty() ? null : values.get(constants.nextInt(values.size()));
    }

    private ConditionSample sql(Relation relation) {
        if (relation.columns().isEmpty()) {
            return new ConditionSample(row -> true, "1 = 1", "1 = 1");
        }
        Col column = relation.columns().get(random.nextInt(relation.columns().size()));
        String name = column.name();
        Object value = someValue(relation, name);
        int choice = random.nextInt(5);
        // MySQL fails on "d is null" of a date that is never null, pushed into a union: see Equality.
        boolean dated = column.family() == Family.DATE || column.family() == Family.DATETIME;
        if (dated && value == null) {
            return new ConditionSample(row -> false, "2 > 3", "2 > 3");
        }
        if (!dated && (value == null || choice == 0)) {
            return random.nextBoolean()
                    ? text(name + " is null", row -> row.get(name) == null)
                    : text("`" + name + "` IS NOT NULL", row -> row.get(name) != null);
        }
        if (choice == 1 && (column.family() == Family.INTEGER || column.family() == Family.FLAG)) {
            BigInteger bound = ((BigDecimal) value).toBigInteger();
            return bound(
                    name.toUpperCase(Locale.ROOT) + " in (?, 3) /* ? */ or " + name + " > 30",
                    bound,
                    row -> compared(
                            row.get(name),
                            actual -> actual.equals(value)
                                    || actual.equals(BigDecimal.valueOf(3))
                                    || ((BigDecimal) actual).compareTo(BigDecimal.valueOf(30)) > 0));
        }
        if (column.family() == Family.TEXT || column.family() == Family.UUID || column.family() == Family.DATETIME) {
            return bound(name + " <> ?", value, row -> compared(row.get(name), actual -> !actual.equals(value)));
        }
        return choice < 3
                ? bound(
                        name + " >= ?",
                        value,
                        row -> compared(row.get(name), actual -> Evaluator.compare(actual, value) >= 0))
                : bound(
                        "not (" + name + " < ?)",
                        value,
                        row -> compared(row.get(name), actual -> Evaluator.compare(actual, value) >= 0));
    }

    private static @Nullable Boolean compared(@Nullable Object actual, Function<Object, Boolean> test) {
        return actual == null ? null : test.apply(actual);
    }

    private ConditionSample text(String sql, Test test) {
        return new ConditionSample(test, random.nextBoolean() ? sql : Condition.sql(sql), '"' + sql + '"');
    }

    private static ConditionSample bound(String sql, Object value, Test test) {
        return new ConditionSample(test, Condition.sql(sql, value), '"' + sql + "\" with " + value);
    }
}
