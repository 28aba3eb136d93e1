package org.datajoint.assertj.diff;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.datajoint.assertj.text.Columns;
import org.datajoint.assertj.text.RowText;
import org.datajoint.assertj.value.ComparisonRules;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of ordered rows with expected rows, position by position.
 *
 * <p>Instances are immutable.
 */
public final class RowSequence {
    private final boolean match;
    private final String text;

    private RowSequence(boolean match, String text) {
        this.match = match;
        this.text = text;
    }

    /**
     * Compares rows until the first difference.
     *
     * @param orderedBy the attributes by which the actual rows are ordered
     * @throws IllegalArgumentException if two rows are equal in all of these attributes, so that the database may swap
     *     them, and for the reasons of {@link RowDiff#compare}
     */
    public static RowSequence compare(
            List<? extends Map<String, ?>> expected,
            Columns columns,
            ComparisonRules rules,
            List<String> orderedBy,
            RowSource actual) {
        Reader reader = new Reader(ComparisonPlan.of(columns, rules, Containment.EXACTLY, expected), orderedBy);
        try (Stream<? extends Map<String, ?>> rows = actual.open()) {
            rows.forEach(reader::accept);
        }
        return reader.result();
    }

    /** Returns whether the row at each position matches. */
    public boolean isMatch() {
        return match;
    }

    /** Returns the first difference for a message; empty if all rows match. */
    @Override
    public String toString() {
        return text;
    }

    private static final class Reader {
        private final ComparisonPlan plan;
        private final List<String> orderedBy;
        private final boolean total;
        private @Nullable Map<String, ?> previous;
        private int place;
        private String difference = "";

        Reader(ComparisonPlan plan, List<String> orderedBy) {
            List<String> key = plan.columns().key();
            this.plan = plan;
            this.orderedBy = orderedBy;
            this.total = !key.isEmpty() && orderedBy.containsAll(key);
        }

        void accept(Map<String, ?> row) {
            checkTie(row);
            List<ExpectedRow> expected = plan.expected();
            boolean beyond = place >= expected.size();
            if (difference.isEmpty() && (beyond || !expected.get(place).matches(row))) {
                difference = "row " + (place + 1) + " is\n    " + plan.columns().nameOf(row)
                        + (beyond
                                ? ""
                                : "\n  instead of\n    "
                                        + plan.columns()
                                                .nameOf(expected.get(place).values()));
            }
            place++;
        }

        private void checkTie(Map<String, ?> row) {
            Map<String, ?> before = previous;
            previous = row;
            if (total || before == null) {
                return;
            }
            RowForm form = new RowForm(orderedBy, ComparisonRules.defaults());
            if (form.of(before).equals(form.of(row))) {
                throw new IllegalArgumentException("rows " + place + " and " + (place + 1) + " both have "
                        + RowText.key(plan.columns(), orderedBy, row)
                        + ", and the query is ordered by nothing else: the database may swap them; add KEY to"
                        + " orderBy(...)");
            }
        }

        RowSequence result() {
            if (difference.isEmpty() && place < plan.expected().size()) {
                difference = "row " + (place + 1) + " is missing, "
                        + plan.columns().nameOf(plan.expected().get(place).values());
            }
            return new RowSequence(difference.isEmpty(), difference);
        }
    }
}
