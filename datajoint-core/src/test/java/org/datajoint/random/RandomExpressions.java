package org.datajoint.random;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.datajoint.query.Condition;
import org.datajoint.query.JoinOptions;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Top;
import org.datajoint.query.U;
import org.datajoint.random.Col.Family;
import org.datajoint.random.Evaluator.Criterion;
import org.datajoint.random.Evaluator.Total;
import org.datajoint.random.Evaluator.Value;
import org.jspecify.annotations.Nullable;

/** Makes random legal expressions over given tables. */
final class RandomExpressions {
    private static final int MOST_ROWS = 400;
    private static final BigDecimal LARGE = BigDecimal.valueOf(Long.MAX_VALUE / 2);
    /** Families that the evaluator orders as the servers do, whatever their collations. */
    private static final Set<Family> ORDERED = Set.of(
            Family.INTEGER, Family.DOUBLE, Family.DECIMAL, Family.DATE, Family.DATETIME, Family.FLAG, Family.UUID);

    private final Random random;
    private final Random constants;
    private final List<Sample> tables;
    private final RandomComputations computations;
    private int names;

    /**
     * @param random chooses the operators
     * @param constants chooses the values in conditions
     */
    RandomExpressions(Random random, Random constants, List<Sample> tables) {
        this.random = random;
        this.constants = constants;
        this.tables = tables;
        this.computations = new RandomComputations(random, hasLargeIntegers(tables));
    }

    private static boolean hasLargeIntegers(List<Sample> tables) {
        return tables.stream()
                .flatMap(table -> table.relation().rows().stream())
                .flatMap(row -> row.values().stream())
                .anyMatch(value ->
                        value instanceof BigDecimal number && number.abs().compareTo(LARGE) > 0);
    }

    Sample expression(int depth) {
        if (depth == 0) {
            return tables.get(random.nextInt(tables.size()));
        }
        for (int attempt = 0; attempt < 40; attempt++) {
            Sample sample = operator(depth);
            if (sample != null && sample.relation().rows().size() <= MOST_ROWS) {
                return sample;
            }
        }
        return expression(depth - 1);
    }

    private @Nullable Sample operator(int depth) {
        Sample input = expression(depth - 1);
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> restrict(input, depth);
            case 4, 5, 6 -> project(input);
            case 7, 8, 9 -> join(input, expression(random.nextInt(depth)));
            case 10, 11 -> extend(input, expression(random.nextInt(depth)));
            case 12, 13 -> aggregate(input, expression(random.nextInt(depth)));
            case 14 -> union(input, depth);
            case 15 -> distinct(input);
            case 16 -> universal(input);
            default -> top(input);
        };
    }

    private Sample restrict(Sample input, int depth) {
        RandomConditions conditions =
                new RandomConditions(random, constants, relation -> partner(relation, Math.max(0, depth - 1)));
        ConditionSample part = conditions.condition(input.relation(), 2);
        boolean excludes = random.nextInt(3) == 0;
        Relation relation = Evaluator.restrict(input.relation(), excludes ? Evaluator.not(part.test()) : part.test());
        QueryExpression expression = excludes ? exclude(input, part) : restrict(input, part);
        return new Sample(
                relation,
                expression,
                input.text() + (excludes ? ".exclude(" : ".restrict(") + part.text() + ")",
                input.ordered());
    }

    @SuppressWarnings("unchecked")
    private static QueryExpression restrict(Sample input, ConditionSample part) {
        QueryExpression expression = input.expression();
        Object condition = part.condition();
        if (condition instanceof Map) {
            return expression.restrict((Map<String, ?>) condition);
        }
        if (condition instanceof Collection) {
            return expression.restrict((Collection<?>) condition);
        }
        if (condition instanceof String text) {
            return expression.restrict(text);
        }
        return expression.restrict((Condition) condition);
    }

    @SuppressWarnings("unchecked")
    private static QueryExpression exclude(Sample input, ConditionSample part) {
        QueryExpression expression = input.expression();
        Object condition = part.condition();
        if (condition instanceof Map) {
            return expression.exclude((Map<String, ?>) condition);
        }
        if (condition instanceof Collection) {
            return expression.exclude((Collection<?>) condition);
        }
        if (condition instanceof String text) {
            return expression.exclude(text);
        }
        return expression.exclude((Condition) condition);
    }

    /** An expression whose common attributes have the same origins. */
    private Sample partner(Relation relation, int depth) {
        for (int attempt = 0; attempt < 20; attempt++) {
            Sample sample = expression(depth == 0 ? 0 : random.nextInt(depth));
            if (homologous(relation, sample.relation())) {
                return sample;
            }
        }
        Sample table = tables.get(random.nextInt(tables.size()));
        String[] renamed = table.relation().names().stream()
                .map(name -> fresh("p") + " = " + name)
                .toArray(String[]::new);
        Map<String, String> references = new LinkedHashMap<>();
        for (String text : renamed) {
            String[] sides = text.split(" = ");
            references.put(sides[0], sides[1]);
        }
        return new Sample(
                Evaluator.project(table.relation(), references, Map.of(), Map.of()),
                table.expression().proj(renamed),
                table.text() + ".proj(" + String.join(", ", renamed) + ")");
    }

    private static boolean homologous(Relation left, Relation right) {
        return Evaluator.common(left, right).stream()
                .allMatch(name -> left.column(name).lineage() != null
                        && left.column(name).lineage().equals(right.column(name).lineage()));
    }

    private static boolean comparable(Relation left, Relation right) {
        return Evaluator.common(left, right).stream()
                .allMatch(
                        name -> left.column(name).family() == right.column(name).family());
    }

    private Sample project(Sample input) {
        Relation relation = input.relation();
        List<String> texts = new ArrayList<>();
        Map<String, String> renamed = new LinkedHashMap<>();
        Map<String, String> duplicated = new LinkedHashMap<>();
        Map<String, Value> computed = new LinkedHashMap<>();
        Map<String, Family> families = new LinkedHashMap<>();
        Set<String> dropped = new LinkedHashSet<>();
        boolean all = random.nextInt(3) > 0;
        for (String name : relation.names()) {
            int choice = random.nextInt(12);
            if (choice == 0) {
                renamed.put(fresh("k"), name);
            } else if (choice == 1) {
                duplicated.put(fresh("d"), name);
            } else if (choice == 2 && all && !relation.key().contains(name)) {
                dropped.add(name);
            }
        }
        Set<String> selected = new LinkedHashSet<>(all ? relation.names() : relation.key());
        selected.removeAll(renamed.values());
        selected.removeAll(dropped);
        for (String name : relation.secondary()) {
            if (!all && random.nextInt(3) == 0) {
                selected.add(name);
                texts.add(name);
            }
        }
        if (all) {
            texts.add("...");
        }
        dropped.forEach(name -> texts.add("-" + name));
        renamed.forEach((name, old) -> texts.add(name + " = " + old));
        duplicated.forEach((name, old) -> texts.add(name + "=(" + old + ")"));
        for (int i = random.nextInt(3); i > 0; i--) {
            Computation<Value> computation = computations.value(relation);
            // Sometimes the name of an attribute that is not selected, which the columns still have.
            String name = reusable(relation, selected, renamed, computed);
            computed.put(name, computation.meaning());
            families.put(name, computation.family());
            texts.add(name + " = " + computation.sql());
        }
        Map<String, String> references = new LinkedHashMap<>();
        selected.forEach(name -> references.put(name, name));
        references.putAll(renamed);
        references.putAll(duplicated);
        Map<String, Value> ordered = new LinkedHashMap<>();
        computed.forEach(ordered::put);
        return new Sample(
                Evaluator.project(relation, references, ordered, families),
                input.expression().proj(texts.toArray(new String[0])),
                input.text() + ".proj(" + String.join("; ", texts) + ")",
                input.ordered());
    }

    private String reusable(
            Relation relation, Set<String> selected, Map<String, String> renamed, Map<String, ?> taken) {
        for (String name : relation.names()) {
            if (!selected.contains(name)
                    && !renamed.containsKey(name)
                    && !taken.containsKey(name)
                    && random.nextInt(3) == 0) {
                return name;
            }
        }
        return fresh("c");
    }

    private @Nullable Sample join(Sample left, Sample right) {
        boolean semantic = random.nextInt(5) > 0;
        if (semantic
                ? !homologous(left.relation(), right.relation())
                : !comparable(left.relation(), right.relation())) {
            return null;
        }
        if ((long) left.relation().rows().size() * right.relation().rows().size() > 20_000) {
            return null;
        }
        QueryExpression expression = semantic
                ? left.expression().join(right.expression())
                : left.expression()
                        .join(right.expression(), JoinOptions.defaults().noSemanticCheck());
        return new Sample(
                Evaluator.join(left.relation(), right.relation()),
                expression,
                left.text() + ".join(" + right.text() + (semantic ? ")" : ", any)"));
    }

    private @Nullable Sample extend(Sample one, Sample other) {
        Sample left = Evaluator.determines(one.relation(), other.relation()) ? one : other;
        Sample right = left == one ? other : one;
        if (!Evaluator.determines(left.relation(), right.relation())
                || !homologous(left.relation(), right.relation())) {
            return null;
        }
        return new Sample(
                Evaluator.extend(left.relation(), right.relation()),
                left.expression().extend(right.expression()),
                left.text() + ".extend(" + right.text() + ")");
    }

    private @Nullable Sample aggregate(Sample one, Sample other) {
        Sample left = Evaluator.determines(other.relation(), one.relation()) ? one : other;
        Sample group = left == one ? other : one;
        if (!Evaluator.determines(group.relation(), left.relation())
                || !homologous(left.relation(), group.relation())
                || !isUnique(left.relation())) {
            return null;
        }
        Map<String, String> references = new LinkedHashMap<>();
        left.relation().key().forEach(name -> references.put(name, name));
        List<String> texts = new ArrayList<>();
        for (String name : left.relation().secondary()) {
            if (random.nextInt(3) == 0) {
                references.put(name, name);
                texts.add(name);
            }
        }
        if (random.nextInt(6) == 0 && !left.relation().names().isEmpty()) {
            String old = left.relation()
                    .names()
                    .get(random.nextInt(left.relation().names().size()));
            String name = fresh("g");
            references.put(name, old);
            texts.add(name + " = (" + old + ")");
        }
        List<Col> columns = new ArrayList<>(left.relation().columns());
        group.relation().columns().stream()
                .filter(column -> !left.relation().has(column.name()))
                .forEach(columns::add);
        Map<String, Total> totals = new LinkedHashMap<>();
        Map<String, Family> families = new LinkedHashMap<>();
        totals(columns, references.keySet(), totals, families, texts);
        boolean keeps = random.nextInt(3) > 0;
        var aggregation = left.expression().aggr(group.expression(), texts.toArray(new String[0]));
        return new Sample(
                Evaluator.aggregate(left.relation(), group.relation(), references, totals, families, keeps),
                keeps ? aggregation : aggregation.excludingNonmatching(),
                left.text() + ".aggr(" + group.text() + "; " + String.join("; ", texts)
                        + (keeps ? ")" : ").excluding"));
    }

    private void totals(
            List<Col> columns,
            Set<String> taken,
            Map<String, Total> totals,
            Map<String, Family> families,
            List<String> texts) {
        for (int i = random.nextInt(3); i > 0; i--) {
            Computation<Total> computation = computations.total(columns);
            String name = fresh("n");
            // Sometimes the name of what is aggregated.
            Col column = columns.isEmpty() ? null : columns.get(random.nextInt(columns.size()));
            if (column != null
                    && !taken.contains(column.name())
                    && !totals.containsKey(column.name())
                    && random.nextInt(4) == 0) {
                name = column.name();
            }
            totals.put(name, computation.meaning());
            families.put(name, computation.family());
            texts.add(name + " = " + computation.sql());
        }
    }

    private @Nullable Sample union(Sample left, int depth) {
        Sample right = random.nextBoolean() ? variant(left) : expression(random.nextInt(depth));
        Relation one = left.relation();
        Relation other = right.relation();
        boolean sameKey = Set.copyOf(one.key()).equals(Set.copyOf(other.key()));
        if (!sameKey
                || one.secondary().stream().anyMatch(other::has)
                || other.secondary().stream().anyMatch(one::has)) {
            return null;
        }
        boolean keysAlone = one.secondary().isEmpty() && other.secondary().isEmpty();
        if (keysAlone ? !comparable(one, other) : !homologous(one, other)) {
            return null;
        }
        return new Sample(
                Evaluator.union(one, other),
                left.expression().union(right.expression()),
                left.text() + ".union(" + right.text() + ")");
    }

    /** Something with the same key and other attributes. */
    private Sample variant(Sample sample) {
        Sample some = restrict(sample, 1);
        Relation relation = some.relation();
        Map<String, String> references = new LinkedHashMap<>();
        relation.key().forEach(name -> references.put(name, name));
        List<String> texts = new ArrayList<>();
        for (String name : relation.secondary()) {
            if (random.nextInt(3) == 0) {
                String other = fresh("v");
                references.put(other, name);
                texts.add(other + " = " + name);
            }
        }
        return new Sample(
                Evaluator.project(relation, references, Map.of(), Map.of()),
                some.expression().proj(texts.toArray(new String[0])),
                some.text() + ".proj(" + String.join("; ", texts) + ")");
    }

    private Sample distinct(Sample input) {
        List<String> attributes = some(input.relation());
        return new Sample(
                Evaluator.distinct(input.relation(), attributes),
                U.of(attributes.toArray(new String[0])).restrict(input.expression()),
                "U" + attributes + ".restrict(" + input.text() + ")");
    }

    private Sample universal(Sample input) {
        List<String> attributes = some(input.relation());
        List<String> texts = new ArrayList<>();
        Map<String, Total> totals = new LinkedHashMap<>();
        Map<String, Family> families = new LinkedHashMap<>();
        totals(input.relation().columns(), Set.copyOf(attributes), totals, families, texts);
        return new Sample(
                Evaluator.aggregate(input.relation(), attributes, totals, families),
                U.of(attributes.toArray(new String[0])).aggr(input.expression(), texts.toArray(new String[0])),
                "U" + attributes + ".aggr(" + input.text() + "; " + String.join("; ", texts) + ")");
    }

    private List<String> some(Relation relation) {
        List<String> attributes = new ArrayList<>(relation.names());
        Collections.shuffle(attributes, random);
        return List.copyOf(attributes.subList(0, random.nextInt(Math.min(4, attributes.size() + 1))));
    }

    private @Nullable Sample top(Sample input) {
        Relation relation = input.relation();
        if (!isUnique(relation)) {
            return null;
        }
        if (!relation.columns().stream()
                .filter(Col::inKey)
                .allMatch(column -> ORDERED.contains(column.family()) || isPlainText(relation, column))) {
            return null;
        }
        List<Criterion> order = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Col column : relation.columns()) {
            if (ORDERED.contains(column.family()) && random.nextInt(6) == 0) {
                boolean descending = random.nextBoolean();
                order.add(new Criterion(column.name(), descending));
                texts.add(column.name() + (descending ? " DESC" : ""));
            }
        }
        if (texts.isEmpty() || random.nextBoolean()) {
            texts.clear();
            order.clear();
            boolean descending = random.nextInt(3) == 0;
            relation.key().forEach(name -> order.add(new Criterion(name, descending)));
            texts.add(descending ? "KEY DESC" : "KEY");
        }
        Integer limit = random.nextInt(8) == 0 ? null : (Integer) random.nextInt(12);
        int offset = random.nextInt(3) == 0 ? random.nextInt(5) : 0;
        Top top = (limit == null ? Top.all() : Top.of(limit))
                .orderBy(texts.toArray(new String[0]))
                .offset(offset);
        return new Sample(
                Evaluator.top(relation, order, limit, offset),
                input.expression().top(top),
                input.text() + "." + top,
                limit != null
                        || offset > 0
                        || order.stream().map(Criterion::name).toList().containsAll(relation.key()));
    }

    /** A union keeps both rows of a key with a null, which no order and no group tells apart. */
    private static boolean isUnique(Relation relation) {
        return relation.rows().stream()
                        .map(row -> relation.key().stream().map(row::get).toList())
                        .distinct()
                        .count()
                == relation.rows().size();
    }

    /** Whether the values sort alike in every collation: lower-case letters and digits, and no enum, which has its own order. */
    private static boolean isPlainText(Relation relation, Col column) {
        return column.family() == Family.TEXT
                && (column.lineage() != null)
                && relation.rows().stream()
                        .allMatch(row -> row.get(column.name()) == null
                                || ((String) row.get(column.name())).matches("[a-z0-9]+"));
    }

    private String fresh(String prefix) {
        return prefix + ++names;
    }
}
