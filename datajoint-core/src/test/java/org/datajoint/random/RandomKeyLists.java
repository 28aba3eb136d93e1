package org.datajoint.random;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.datajoint.query.Condition;
import org.datajoint.random.Evaluator.Test;
import org.jspecify.annotations.Nullable;

/** Random collections of maps: short and long ones, of equal and of different names, with nulls and with strange names. */
final class RandomKeyLists {
    private final Random random;
    private final Random constants;

    RandomKeyLists(Random random, Random constants) {
        this.random = random;
        this.constants = constants;
    }

    ConditionSample condition(Relation relation) {
        if (relation.columns().isEmpty()) {
            return new ConditionSample(row -> false, List.of(), "[]");
        }
        List<Map<String, @Nullable Object>> maps = maps(relation);
        List<Test> tests = new ArrayList<>();
        maps.forEach(map -> tests.add(RandomConditions.equality(known(map))));
        String text = maps.size() > 9 ? maps.subList(0, 9) + " and " + (maps.size() - 9) + " more" : maps.toString();
        return new ConditionSample(
                Evaluator.any(tests), random.nextBoolean() ? maps : Condition.of(maps), "any" + text);
    }

    private static Map<String, @Nullable Object> known(Map<String, @Nullable Object> map) {
        Map<String, @Nullable Object> known = new LinkedHashMap<>(map);
        known.remove("not_an_attribute");
        return known;
    }

    private List<Map<String, @Nullable Object>> maps(Relation relation) {
        int length = random.nextInt(4) == 0 ? random.nextInt(8) : 65 + random.nextInt(120);
        boolean mixed = random.nextInt(4) == 0;
        boolean nulls = random.nextInt(3) == 0;
        boolean strange = random.nextInt(5) == 0;
        List<Col> names = names(relation);
        List<Map<String, @Nullable Object>> maps = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (Col column : mixed ? names(relation) : names) {
                map.put(column.name(), nulls && random.nextInt(6) == 0 ? null : value(relation, column));
            }
            if (strange) {
                map.put("not_an_attribute", i);
            }
            maps.add(map);
        }
        return maps;
    }

    private List<Col> names(Relation relation) {
        List<Col> columns = new ArrayList<>(relation.columns());
        Collections.shuffle(columns, random);
        return columns.subList(0, 1 + random.nextInt(Math.min(3, columns.size())));
    }

    /** A value of the column, or one near it, so that long lists have many different rows. */
    private @Nullable Object value(Relation relation, Col column) {
        List<Object> values = RandomComputations.present(relation.rows(), column.name());
        if (values.isEmpty()) {
            return null;
        }
        Object value = values.get(constants.nextInt(values.size()));
        int more = constants.nextInt(40);
        return switch (column.family()) {
            case INTEGER -> near((BigDecimal) value, more);
            case DATE -> ((LocalDate) value).plusDays(more / 2);
            case DATETIME -> ((LocalDateTime) value).plusMinutes(more / 2);
            default -> value;
        };
    }

    /** Stays within the smallest type. */
    private static Object near(BigDecimal value, int more) {
        return value.abs().compareTo(BigDecimal.valueOf(80)) > 0
                ? value
                : Evaluator.normal(value.add(BigDecimal.valueOf(more / 2)));
    }
}
