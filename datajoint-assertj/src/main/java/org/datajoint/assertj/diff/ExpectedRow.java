package org.datajoint.assertj.diff;

import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.datajoint.assertj.value.Closeness;
import org.datajoint.assertj.value.ComparisonRules;
import org.datajoint.assertj.value.Equality;
import org.datajoint.assertj.value.ValueComparison;
import org.datajoint.assertj.value.ValueDifference;
import org.datajoint.assertj.value.ValueMatcher;
import org.jspecify.annotations.Nullable;

/**
 * An expected row, reduced to the compared attributes.
 *
 * @param values the expected values: absent means not compared, null means NULL, and a {@link ValueMatcher} is a
 *     condition
 * @param rules how values are compared
 */
record ExpectedRow(Map<String, @Nullable Object> values, ComparisonRules rules) {
    /** Returns whether the actual row matches in every attribute of this row. */
    boolean matches(Map<String, ?> actual) {
        return matches(actual, values.keySet());
    }

    /** Returns whether the actual row matches in the given attributes. */
    boolean matches(Map<String, ?> actual, Collection<String> names) {
        for (String name : names) {
            if (!matches(name, actual.get(name))) {
                return false;
            }
        }
        return true;
    }

    /** Returns the differences from the actual row, in the order of the attributes. */
    List<ValueDifference> differences(Map<String, ?> actual) {
        List<ValueDifference> differences = new ArrayList<>();
        values.forEach((name, expected) -> {
            Object found = actual.get(name);
            if (!matches(name, found)) {
                differences.add(new ValueDifference(name, expected, found, rules.comparisonOf(name)));
            }
        });
        return differences;
    }

    /** Returns whether rows can be looked up by the attribute's expected value. */
    boolean isHashable(String name) {
        return !(values.get(name) instanceof ValueMatcher) && rules.comparisonOf(name) instanceof Equality;
    }

    private boolean matches(String name, @Nullable Object actual) {
        Object expected = values.get(name);
        if (expected instanceof ValueMatcher matcher) {
            return matcher.matches(actual);
        }
        if (expected == null || actual == null) {
            return expected == actual;
        }
        ValueComparison comparison = rules.comparisonOf(name);
        if (comparison instanceof Closeness && (actual instanceof Temporal || actual instanceof Duration)) {
            // The heading does not show this if the attribute is an SQL expression, whose type only the server can
            // tell.
            throw new IllegalArgumentException("withTolerance(\"" + name + "\", …) compares numbers, but " + name
                    + " contains " + actual + ": use withTemporalPrecision to ignore smaller units of time");
        }
        return comparison.matches(expected, actual);
    }
}
