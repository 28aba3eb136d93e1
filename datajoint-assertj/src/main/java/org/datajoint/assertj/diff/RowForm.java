package org.datajoint.assertj.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.assertj.value.ComparisonRules;
import org.datajoint.assertj.value.Equality;
import org.datajoint.assertj.value.ValueComparison;
import org.datajoint.assertj.value.ValueShape;
import org.jspecify.annotations.Nullable;

/**
 * Rows in a form to look them up by: rows that are equal in the given attributes have equal forms.
 *
 * <p>What an expected value means depends on what its column holds, which the first actual value that is not null tells.
 */
final class RowForm {
    private final List<String> names;
    private final ComparisonRules rules;
    private final Map<String, ValueShape> shapes = new HashMap<>();
    private final List<String> unknown;

    RowForm(List<String> names, ComparisonRules rules) {
        this.names = names;
        this.rules = rules;
        this.unknown = new ArrayList<>(names);
    }

    /**
     * Takes notice of what columns hold. True means that something new was learnt, and expected rows have other forms now;
     * actual rows that were read before keep theirs, for they were null there.
     */
    boolean learn(Map<String, ?> actual) {
        return unknown.removeIf(name -> {
            Object value = actual.get(name);
            if (value != null) {
                shapes.put(name, ValueShape.of(value));
            }
            return value != null;
        });
    }

    /** The row's form. */
    List<@Nullable Object> of(Map<String, ?> row) {
        List<@Nullable Object> forms = new ArrayList<>(names.size());
        for (String name : names) {
            Object value = row.get(name);
            forms.add(value == null ? null : form(name, value));
        }
        return forms;
    }

    private Object form(String name, Object value) {
        ValueShape shape = shapes.get(name);
        ValueComparison comparison = rules.comparisonOf(name);
        Equality equality = comparison instanceof Equality chosen ? chosen : Equality.LENIENT;
        return equality.normal(value, shape == null ? ValueShape.of(value) : shape);
    }
}
