package org.datajoint.assertj.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Condition;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/** Converts expected rows, which can be maps, rows or records, to maps by the names of a heading. */
final class ExpectedRows {
    private ExpectedRows() {}

    /** Returns the rows in the given order. */
    static List<Map<String, ?>> of(Iterable<?> rows, List<String> heading) {
        List<Map<String, ?>> expected = new ArrayList<>();
        for (Object row : rows) {
            expected.add(of(row, heading));
        }
        return expected;
    }

    /** Returns a single row. */
    static Map<String, @Nullable Object> of(@Nullable Object row, List<String> heading) {
        Map<String, @Nullable Object> values;
        if (row instanceof Map<?, ?> map) {
            values = named(map);
        } else if (row instanceof Record tuple) {
            values = new LinkedHashMap<>(Row.copyOf(tuple, heading));
        } else {
            throw new IllegalArgumentException("an expected row must be a Map, a Row or a record, not "
                    + (row == null ? "null" : "a " + row.getClass().getName()));
        }
        values.replaceAll(
                (name, value) -> value instanceof Condition<?> condition ? new ConditionMatcher(condition) : value);
        return values;
    }

    private static Map<String, @Nullable Object> named(Map<?, ?> map) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (!(name instanceof String text)) {
                throw new IllegalArgumentException(
                        "the keys of an expected row must be attribute names, but one is " + name);
            }
            values.put(text, value);
        });
        return values;
    }
}
