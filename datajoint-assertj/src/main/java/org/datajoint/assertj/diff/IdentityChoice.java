package org.datajoint.assertj.diff;

import java.util.List;
import org.datajoint.assertj.text.Columns;
import org.datajoint.assertj.value.ComparisonRules;
import org.datajoint.assertj.value.Equality;
import org.datajoint.assertj.value.ValueMatcher;

/**
 * Chooses how rows are identified: by the attributes that the test names, otherwise by the primary key, otherwise as
 * whole rows.
 *
 * @param columns the attributes of the actual rows
 * @param rules how rows are compared
 * @param compared the compared attributes
 */
record IdentityChoice(Columns columns, ComparisonRules rules, List<String> compared) {
    Identity of(List<ExpectedRow> expected) {
        List<String> named = rules.keyedBy();
        if (named != null && named.isEmpty()) {
            return Identity.wholeRows("as requested by keyedBy()");
        }
        List<String> key = named == null ? columns.key() : named;
        if (key.isEmpty()) {
            return Identity.wholeRows("there is no primary key");
        }
        for (String name : key) {
            String obstacle = obstacle(name, expected);
            if (!obstacle.isEmpty()) {
                return Identity.wholeRows(obstacle);
            }
        }
        return Identity.keyedBy(key);
    }

    private String obstacle(String name, List<ExpectedRow> expected) {
        if (!compared.contains(name)) {
            return columns.marked(name) + " is not compared";
        }
        if (!(rules.comparisonOf(name) instanceof Equality)) {
            return columns.marked(name) + " has a custom comparison";
        }
        for (ExpectedRow row : expected) {
            if (!row.values().containsKey(name)) {
                return "an expected row has no " + columns.marked(name);
            }
            Object value = row.values().get(name);
            if (value == null || value instanceof ValueMatcher) {
                return "an expected row has " + (value == null ? "NULL" : "a condition") + " for "
                        + columns.marked(name);
            }
        }
        return "";
    }
}
