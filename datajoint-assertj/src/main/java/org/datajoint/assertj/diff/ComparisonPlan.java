package org.datajoint.assertj.diff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datajoint.assertj.text.Columns;
import org.datajoint.assertj.value.ComparisonRules;
import org.jspecify.annotations.Nullable;

/**
 * The decisions that are made before the first actual row is read.
 *
 * @param columns the attributes of the actual rows
 * @param compared the names of the compared attributes, in order
 * @param identity how rows are identified
 * @param rules how values are compared
 * @param containment the required relation of expected to actual rows
 * @param expected the expected rows
 * @param mixed the attributes that contain values of several kinds, by which rows cannot be looked up
 */
record ComparisonPlan(
        Columns columns,
        List<String> compared,
        Identity identity,
        ComparisonRules rules,
        Containment containment,
        List<ExpectedRow> expected,
        Set<String> mixed) {

    static ComparisonPlan of(
            Columns columns, ComparisonRules rules, Containment containment, List<? extends Map<String, ?>> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("no expected row was given: use isEmpty() to expect none");
        }
        List<String> compared = compared(columns, rules);
        List<ExpectedRow> expected = new ArrayList<>(rows.size());
        for (Map<String, ?> row : rows) {
            expected.add(expectedRow(row, compared, rules, expected.size() + 1));
        }
        Identity identity = new IdentityChoice(columns, rules, compared).of(expected);
        return new ComparisonPlan(
                columns, compared, identity, rules, containment, Collections.unmodifiableList(expected), Set.of());
    }

    /** Returns the same comparison, of whole rows. */
    ComparisonPlan wholeRows(String reason) {
        return new ComparisonPlan(columns, compared, Identity.wholeRows(reason), rules, containment, expected, mixed);
    }

    /** Returns the same comparison, with an attribute that contains values of several kinds. */
    ComparisonPlan mixing(String name) {
        Set<String> more = new LinkedHashSet<>(mixed);
        more.add(name);
        return new ComparisonPlan(columns, compared, identity, rules, containment, expected, Set.copyOf(more));
    }

    /** Returns whether the expected row can be looked up by the attribute. */
    boolean isHashable(ExpectedRow row, String name) {
        return !mixed.contains(name) && row.isHashable(name);
    }

    /** Returns the compared attributes of an actual row. */
    Map<String, @Nullable Object> comparedOf(Map<String, ?> row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        compared.forEach(name -> values.put(name, row.get(name)));
        return values;
    }

    /** Returns notes about attributes that are not compared, for the end of a message. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (rules.only() != null) {
            notes.add("compared attributes: " + String.join(", ", compared));
        }
        if (!rules.ignored().isEmpty()) {
            notes.add("ignored attributes: " + String.join(", ", rules.ignored()));
        }
        return notes;
    }

    private static List<String> compared(Columns columns, ComparisonRules rules) {
        List<String> key = rules.keyedBy() == null ? List.of() : rules.keyedBy();
        Set<String> compared = new LinkedHashSet<>(rules.only() == null ? columns.names() : rules.only());
        compared.addAll(key);
        compared.removeAll(Set.copyOf(rules.ignored()));
        if (!compared.containsAll(key)) {
            throw new IllegalArgumentException(
                    "an attribute of keyedBy" + key + " is also ignored: remove it from one of the two");
        }
        if (compared.isEmpty()) {
            throw new IllegalArgumentException("every attribute is ignored: nothing is left to compare");
        }
        return columns.ordered(List.of(), compared);
    }

    private static ExpectedRow expectedRow(
            @Nullable Map<String, ?> row, List<String> compared, ComparisonRules rules, int number) {
        if (row == null) {
            throw new IllegalArgumentException("expected row " + number + " is null");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String name : compared) {
            if (row.containsKey(name)) {
                values.put(name, row.get(name));
            }
        }
        if (values.isEmpty()) {
            throw new IllegalArgumentException("expected row " + number + " has no attribute that is compared ("
                    + String.join(", ", compared) + "): it would equal any row");
        }
        return new ExpectedRow(Collections.unmodifiableMap(values), rules);
    }
}
