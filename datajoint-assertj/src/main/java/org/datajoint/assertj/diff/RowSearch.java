package org.datajoint.assertj.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.datajoint.assertj.text.Columns;
import org.datajoint.assertj.text.RowText;
import org.datajoint.assertj.value.ComparisonRules;
import org.datajoint.assertj.value.ValueDifference;
import org.jspecify.annotations.Nullable;

/**
 * The search for a row among the actual ones. If it is not found, the result is the closest row: one with the fewest
 * differing attributes and, among those, with the right key.
 *
 * <p>Instances are immutable.
 */
public final class RowSearch {
    private final ComparisonPlan plan;
    private final long searched;
    private final long found;
    private final List<Map<String, ?>> shown;
    private final @Nullable RowDifference closest;

    private RowSearch(
            ComparisonPlan plan,
            long searched,
            long found,
            List<Map<String, ?>> shown,
            @Nullable RowDifference closest) {
        this.plan = plan;
        this.searched = searched;
        this.found = found;
        this.shown = List.copyOf(shown);
        this.closest = closest;
    }

    /**
     * Reads rows until one matches.
     *
     * @throws IllegalArgumentException if the expected row has no attribute that is compared
     */
    public static RowSearch forFirst(
            Map<String, ?> expected, Columns columns, ComparisonRules rules, RowSource actual) {
        return new Reader(expected, columns, rules).read(actual, true);
    }

    /**
     * Reads all rows.
     *
     * @throws IllegalArgumentException if the expected row has no attribute that is compared
     */
    public static RowSearch forAll(Map<String, ?> expected, Columns columns, ComparisonRules rules, RowSource actual) {
        return new Reader(expected, columns, rules).read(actual, false);
    }

    /** Returns whether a row matches. */
    public boolean isFound() {
        return found > 0;
    }

    /** Returns whether there was any row. */
    public boolean hasRows() {
        return searched > 0;
    }

    /** Returns the number of matching rows among those that were read. */
    public long matches() {
        return found;
    }

    /** Returns the compared attributes of the first matching row; empty if there is none. */
    public Optional<Map<String, ?>> firstMatch() {
        return shown.stream().findFirst();
    }

    /** Returns the expected row as a table of one line. */
    public String expectedText() {
        return RowText.table(
                plan.columns(),
                plan.identity().key(),
                List.of(plan.expected().get(0).values()),
                plan.rules());
    }

    /** Returns the closest actual row on one line; empty if there is none. */
    public String actualText() {
        return closest == null
                ? ""
                : RowText.key(
                        plan.columns(),
                        plan.compared().stream()
                                .filter(plan.expected().get(0).values()::containsKey)
                                .toList(),
                        closest.actual());
    }

    /** Returns notes about attributes that are not compared, one line each. */
    public List<String> notes() {
        return plan.notes();
    }

    /** Returns the result of the search, for a message. */
    @Override
    public String toString() {
        if (isFound()) {
            String those = found > shown.size() ? ", first " + shown.size() + " shown" : "";
            return found + " of " + searched + " rows" + those + ":\n"
                    + RowText.table(plan.columns(), plan.columns().key(), shown, null);
        }
        if (closest == null) {
            return "none of 0 rows";
        }
        int attributes = plan.expected().get(0).values().size();
        return "none of " + searched + " rows; the closest has "
                + (attributes - closest.values().size()) + " of "
                + attributes + " attributes equal:\n  " + plan.columns().nameOf(closest.actual()) + "\n"
                + RowDifferenceText.of(closest, plan.columns());
    }

    private static final class Reader {
        private final ComparisonPlan plan;
        private final ExpectedRow expected;
        private final List<Map<String, ?>> shown = new ArrayList<>();
        private long searched;
        private long found;
        private @Nullable RowDifference closest;

        Reader(Map<String, ?> expected, Columns columns, ComparisonRules rules) {
            this.plan = ComparisonPlan.of(columns, rules, Containment.AT_LEAST, List.of(expected));
            this.expected = plan.expected().get(0);
        }

        RowSearch read(RowSource actual, boolean untilFound) {
            try (Stream<? extends Map<String, ?>> rows = actual.open()) {
                rows.takeWhile(row -> accept(row) || !untilFound).forEach(row -> {});
            }
            return new RowSearch(plan, searched, found, shown, closest);
        }

        /**
         * Accepts the next row.
         *
         * @return true if it does not match
         */
        private boolean accept(Map<String, ?> row) {
            searched++;
            List<ValueDifference> differences = expected.differences(row);
            if (differences.isEmpty()) {
                if (found++ < plan.rules().shown()) {
                    shown.add(plan.comparedOf(row));
                }
                return false;
            }
            if (closest == null || isCloser(differences, closest)) {
                closest = new RowDifference(row, differences);
            }
            return true;
        }

        private boolean isCloser(List<ValueDifference> differences, RowDifference best) {
            int order = Integer.compare(differences.size(), best.values().size());
            return order < 0 || (order == 0 && inKey(differences) < inKey(best.values()));
        }

        private long inKey(List<ValueDifference> differences) {
            return differences.stream()
                    .filter(difference -> plan.columns().key().contains(difference.name()))
                    .count();
        }
    }
}
