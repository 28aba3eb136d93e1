package org.datajoint.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.datajoint.diagram.Diagram;
import org.datajoint.errors.IntegrityException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.heading.TableName;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Top;
import org.datajoint.table.PartIntegrity;
import org.datajoint.table.Table;
import org.datajoint.table.TableExpression;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random deletes, on the server and in {@link LabModel}. */
class RandomDeleteIT {
    private static final int DELETES = 150;

    private final Random random = new Random(20_260_101);

    /** Rows of one table as an expression and as rows of the model. */
    private record Chosen(String table, TableExpression expression, List<Map<String, @Nullable Object>> rows) {
        Chosen keep(TableExpression next, Predicate<Map<String, @Nullable Object>> condition) {
            return new Chosen(table, next, rows.stream().filter(condition).toList());
        }
    }

    @Test
    void deletesWhatTheDefinitionSays() {
        try (LabTables lab = LabTables.of(ConformanceFiles.labSchema())) {
            LabModel model = new LabModel(lab.rows());
            for (int i = 0; i < DELETES; i++) {
                PartIntegrity integrity = pick(List.of(PartIntegrity.values()));
                Chosen chosen = choose(lab, model);
                Set<Map<String, @Nullable Object>> affected =
                        model.affected(chosen.rows(), integrity == PartIntegrity.CASCADE);
                lab.rolledBack(() -> check(lab, model, chosen, affected, integrity));
            }
        }
    }

    private static void check(
            LabTables lab,
            LabModel model,
            Chosen chosen,
            Set<Map<String, @Nullable Object>> affected,
            PartIntegrity integrity) {
        String description = chosen.expression().toSql() + " " + integrity;
        Map<TableName, Long> previewed =
                Diagram.cascade(chosen.expression(), integrity).counts();
        lab.byName().forEach((name, table) -> assertThat(previewed.getOrDefault(table.tableName(), 0L))
                .as("preview of " + name + " by " + description)
                .isEqualTo(model.rows(name).stream().filter(affected::contains).count()));
        if (integrity == PartIntegrity.ENFORCE && model.orphans(affected) > 0) {
            assertThatThrownBy(() -> chosen.expression().delete())
                    .as(description)
                    .isInstanceOf(IntegrityException.class);
            affected.clear();
        } else {
            long expected = model.rows(chosen.table()).stream()
                    .filter(affected::contains)
                    .count();
            Map<?, Long> planned = chosen.expression().deletePlan(integrity).rows();
            assertThat(planned.values().stream().mapToLong(Long::longValue).sum())
                    .as(description)
                    .isEqualTo(affected.size());
            assertThat(chosen.expression().delete(integrity)).as(description).isEqualTo(expected);
        }
        lab.byName().forEach((name, table) -> {
            List<String> key = table.heading().primaryKey();
            List<Map<String, @Nullable Object>> left = model.rows(name).stream()
                    .filter(row -> !affected.contains(row))
                    .toList();
            assertThat(LabModel.keys(table.keys(), key))
                    .as(name + " after " + description)
                    .isEqualTo(LabModel.keys(left, key));
        });
    }

    private Chosen choose(LabTables lab, LabModel model) {
        String name = pick(List.copyOf(lab.byName().keySet()));
        Chosen chosen = new Chosen(name, lab.table(name), model.rows(name));
        for (int i = random.nextInt(3); i >= 0; i--) {
            chosen = restrict(chosen, lab, model);
        }
        return chosen;
    }

    private Chosen restrict(Chosen chosen, LabTables lab, LabModel model) {
        Table table = lab.table(chosen.table());
        TableExpression rows = chosen.expression();
        Map<String, @Nullable Object> values = values(table, model.rows(chosen.table()));
        switch (random.nextInt(5)) {
            case 0:
                return chosen.keep(rows.restrict(values), LabModel.equal(values));
            case 1:
                return chosen.keep(rows.exclude(values), LabModel.different(values));
            case 2:
                int limit = random.nextInt(6);
                int offset = random.nextInt(3);
                List<String> key = table.heading().primaryKey();
                return new Chosen(
                        chosen.table(),
                        rows.top(Top.of(limit).offset(offset)),
                        LabModel.top(chosen.rows(), key, limit, offset));
            default:
                return restrictByOther(chosen, lab, model);
        }
    }

    private Chosen restrictByOther(Chosen chosen, LabTables lab, LabModel model) {
        String name = pick(List.copyOf(lab.byName().keySet()));
        Table other = lab.table(name);
        Map<String, @Nullable Object> values = values(other, model.rows(name));
        QueryExpression others = other.restrict(values).proj();
        Set<String> common = new LinkedHashSet<>(other.heading().primaryKey());
        common.retainAll(chosen.expression().heading().names());
        Predicate<Map<String, @Nullable Object>> matched = LabModel.matched(
                model.rows(name).stream().filter(LabModel.equal(values)).toList(), common);
        return random.nextBoolean()
                ? chosen.keep(chosen.expression().restrict(others), matched)
                : chosen.keep(chosen.expression().exclude(others), matched.negate());
    }

    /** Some values of one row, without those that compare inexactly. */
    private Map<String, @Nullable Object> values(Table table, List<Map<String, @Nullable Object>> rows) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<Attribute> exact = table.heading().attributes().stream()
                .filter(attribute -> attribute.type().kind() != Kind.FLOAT64)
                .toList();
        for (int i = random.nextInt(2); i >= 0 && !rows.isEmpty(); i--) {
            String name = pick(exact).name();
            values.put(name, pick(rows).get(name));
        }
        return values;
    }

    private <T> T pick(List<T> from) {
        return new ArrayList<>(from).get(random.nextInt(from.size()));
    }
}
