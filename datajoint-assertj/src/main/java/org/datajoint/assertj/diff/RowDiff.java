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
 * <p>Rows are told apart by a key where there is one, so that a row with one wrong value is shown as differing in that value
 * and not as one row missing and another too many. Without a key, whole rows are compared, each as often as it occurs.
 * Time grows with the number of rows; of the actual rows no more are kept than are shown.
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
     * @param expected the expected rows, with attributes of {@code columns} alone
     * @param columns the attributes of the actual rows
     * @param rules how rows are compared
     * @param containment what the expected rows are to the actual ones
     * @param actual the actual rows; read once, and once more for each thing that turns out on the way: that the key does not
     *     tell them apart, or that an attribute holds values of several kinds
     * @throws IllegalArgumentException where nothing could fail or succeed: no expected row, one without attributes, two
     *     with the same key, everything ignored; or where rows could only be told apart by trying them all on each other
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
     * Compares all rows with those of another query, of which several may have one key: then whole rows are compared. All else
     * is as for {@link #compare}.
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

    /** Returns whether the actual rows are what they should be. */
    public boolean isMatch() {
        boolean missing = counts.missing() > 0 && !plan.containment().allowsAbsence();
        boolean unexpected = counts.unexpected() > 0 && !plan.containment().allowsOthers();
        return !missing && !unexpected && counts.differing() == 0;
    }

    /** Returns how many rows there are of each kind. */
    public RowCounts counts() {
        return counts;
    }

    /**
     * Returns what told the rows apart, as a phrase: {@code keyed by (*subject_id)}, or that and why whole rows were
     * compared.
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

    /** Returns what is left out of the comparison, a line each. */
    public List<String> notes() {
        return plan.notes();
    }

    /** Returns the difference for people to read, of bounded length. */
    @Override
    public String toString() {
        return new RowDiffText(this).toString();
    }

    /** Returns the expected side of what {@link #toString} shows, a line for each row. */
    public String expectedText() {
        return new RowDiffSides(this).expected();
    }

    /** Returns the actual side of what {@link #toString} shows, a line for each row. */
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
