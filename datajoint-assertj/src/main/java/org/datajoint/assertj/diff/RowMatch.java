package org.datajoint.assertj.diff;

import java.util.List;
import java.util.Map;
import org.datajoint.assertj.text.Columns;
import org.datajoint.assertj.value.ComparisonRules;

/**
 * The comparison of a single row with an expected row.
 *
 * <p>Instances are immutable.
 */
public final class RowMatch {
    private final Columns columns;
    private final RowDifference difference;

    private RowMatch(Columns columns, RowDifference difference) {
        this.columns = columns;
        this.difference = difference;
    }

    /**
     * Compares the attributes that the expected row specifies.
     *
     * @throws IllegalArgumentException if none of them is compared
     */
    public static RowMatch of(Map<String, ?> expected, Map<String, ?> actual, Columns columns, ComparisonRules rules) {
        ComparisonPlan plan = ComparisonPlan.of(columns, rules, Containment.EXACTLY, List.of(expected));
        return new RowMatch(
                columns, new RowDifference(actual, plan.expected().get(0).differences(actual)));
    }

    /** Returns whether all attributes match. */
    public boolean isMatch() {
        return difference.values().isEmpty();
    }

    /** Returns the attributes that differ, as a table. */
    @Override
    public String toString() {
        return RowDifferenceText.of(difference, columns);
    }
}
