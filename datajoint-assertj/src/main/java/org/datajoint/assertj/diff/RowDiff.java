package org.datajoint.assertj.diff;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.datajoint.assertj.text.Columns;
import org.datajoint.assertj.text.RowText;
import org.datajoint.assertj.value.ComparisonRules;
import org.jspecify.annotations.Nullable;

/**
 * The difference between expected and actual rows.
 *
 * <p>Rows are identified by a key if there is one, so that a row with a wrong value is shown as differing in this value
 * rather than as one missing row and one unexpected row. Without a key, whole rows are compared, including how often
 * each occurs. The time is proportional to the number of rows, and only as many actual rows are kept as a message
 * shows.
 *
 * <pre>{@code
 * RowDiff diff = RowDiff.compare(
 *         List.of(Map.of("id", 1, "name", "a"), Map.of("id", 2, "name", "b")),
 *         new Columns(List.of("id", "name"), List.of("id")),
 *         ComparisonRules.defaults(),
 *         Containment.EXACTLY,
 *         actual::stream);
 * String text = diff.isMatch() ? "" : diff.toString();
 * }</pre>
 *
 * <p>Instances are immutable.
 */
public final class RowDiff {
    private final ComparisonPlan plan;
    private final RowCounts counts;
    private final List<ExpectedRow> missing;
    private final List<Map<String, ?>> unexpected;
    private final List<RowDifference> differing;

    RowDiff(
            ComparisonPlan plan,
            RowCounts counts,
            List<ExpectedRow> missing,
            List<Map<String, ?>> unexpected,
            List<RowDifference> differing) {
        this.plan = plan;
        this.counts = counts;
        this.missing = List.copyOf(missing);
        this.unexpected = List.copyOf(unexpected);
        this.differing = List.copyOf(differing);
    }

    /**
     * Compares all rows.
     *
     * @param expected the expected rows, with only attributes of {@code columns}
     * @param columns the attributes of the actual rows
     * @param rules how rows are compared
     * @param containment the required relation of expected to actual rows
     * @param actual the actual rows; read once, and again for each discovery that changes the comparison: that the key
     *     does not identify the rows, or that an attribute contains values of several kinds
     * @throws IllegalArgumentException if the comparison is pointless or ambiguous: no expected row, a row without
     *     attributes, two rows with the same key, every attribute ignored; or if matching the rows takes too many
     *     comparisons
     */
    public static RowDiff compare(
            List<? extends Map<String, ?>> expected,
            Columns columns,
            ComparisonRules rules,
            Containment containment,
            RowSource actual) {
        return compare(ComparisonPlan.of(columns, rules, containment, expected), actual);
    }

    /**
     * Compares all rows with those of another query. If several of these have the same key, whole rows are compared.
     * Otherwise like {@link #compare}.
     */
    public static RowDiff compareQueries(
            List<? extends Map<String, ?>> expected,
            Columns columns,
            ComparisonRules rules,
            Containment containment,
            RowSource actual) {
        ComparisonPlan plan = ComparisonPlan.of(columns, rules, containment, expected);
        List<String> key = plan.identity().key();
        RowForm form = new RowForm(key, rules);
        Set<List<@Nullable Object>> seen = new HashSet<>();
        Optional<? extends Map<String, ?>> repeated = plan.identity().isKeyed()
                ? expected.stream().filter(row -> !seen.add(form.of(row))).findFirst()
                : Optional.empty();
        return compare(
                repeated.map(row -> plan.wholeRows("two expected rows have the key " + RowText.key(columns, key, row)))
                        .orElse(plan),
                actual);
    }

    private static RowDiff compare(ComparisonPlan chosen, RowSource actual) {
        ComparisonPlan plan = chosen;
        if (plan.identity().isKeyed()) {
            KeyedComparison keyed = new KeyedComparison(plan);
            read(actual, keyed);
            if (keyed.obstacle().isEmpty()) {
                return keyed.result();
            }
            plan = plan.wholeRows(keyed.obstacle());
        }
        while (true) {
            RowReader whole =
                    CountedComparison.canCompare(plan) ? new CountedComparison(plan) : new PairedComparison(plan);
            read(actual, whole);
            String mixed = whole.mixed();
            if (mixed == null) {
                return whole.result();
            }
            plan = plan.mixing(mixed);
        }
    }

    private static void read(RowSource source, RowReader reader) {
        try (Stream<? extends Map<String, ?>> rows = source.open()) {
            rows.takeWhile(reader::accept).forEach(row -> {});
        }
    }

    /** Returns whether the actual rows are as required. */
    public boolean isMatch() {
        boolean missing = counts.missing() > 0 && !plan.containment().allowsAbsence();
        boolean unexpected = counts.unexpected() > 0 && !plan.containment().allowsOthers();
        return !missing && !unexpected && counts.differing() == 0;
    }

    /** Returns the numbers of rows of each kind. */
    public RowCounts counts() {
        return counts;
    }

    /**
     * Returns how the rows are identified, as a phrase such as {@code keyed by (*subject_id)}, or that whole rows are
     * compared and why.
     */
    public String identity() {
        Identity identity = plan.identity();
        return identity.isKeyed()
                ? "keyed by ("
                        + String.join(
                                ", ",
                                identity.key().stream()
                                        .map(plan.columns()::marked)
                                        .toList()) + ")"
                : "compared as whole rows (" + identity.reason() + ")";
    }

    /** Returns notes about attributes that are not compared, one line each. */
    public List<String> notes() {
        return plan.notes();
    }

    /** Returns a description of the difference, of bounded length. */
    @Override
    public String toString() {
        return new RowDiffText(this).toString();
    }

    /** Returns the expected side of the rows that {@link #toString} shows, one line for each row. */
    public String expectedText() {
        return new RowDiffSides(this).expected();
    }

    /** Returns the actual side of the rows that {@link #toString} shows, one line for each row. */
    public String actualText() {
        return new RowDiffSides(this).actual();
    }

    ComparisonPlan plan() {
        return plan;
    }

    List<ExpectedRow> missing() {
        return missing;
    }

    List<Map<String, ?>> unexpected() {
        return unexpected;
    }

    List<RowDifference> differing() {
        return differing;
    }
}
