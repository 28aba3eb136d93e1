package org.datajoint.assertj.diff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.assertj.text.RowText;
import org.datajoint.assertj.value.ValueDifference;
import org.jspecify.annotations.Nullable;

/**
 * Compares rows by their keys. Stops, and reports the reason, if an actual row has no key or if two actual rows have
 * the key of the same expected row.
 */
final class KeyedComparison implements RowReader {
    private static final class Entry {
        private final ExpectedRow row;
        private boolean seen;

        Entry(ExpectedRow row) {
            this.row = row;
        }
    }

    private final ComparisonPlan plan;
    private final List<String> key;
    private final Tally tally;
    private @Nullable RowForm form;
    private final Map<List<@Nullable Object>, Entry> index = new LinkedHashMap<>();
    private String obstacle = "";

    KeyedComparison(ComparisonPlan plan) {
        this.plan = plan;
        this.key = plan.identity().key();
        this.tally = new Tally(plan);
    }

    @Override
    public boolean accept(Map<String, ?> row) {
        for (String name : key) {
            if (row.get(name) == null) {
                obstacle = "an actual row has NULL for " + plan.columns().marked(name);
                return false;
            }
        }
        tally.addActual();
        RowForm forms = form == null ? index(row) : form;
        Entry entry = index.get(forms.of(row));
        if (entry == null) {
            tally.addUnexpected(row);
        } else if (entry.seen) {
            obstacle = "two actual rows have the key " + RowText.key(plan.columns(), key, row);
            return false;
        } else {
            entry.seen = true;
            compare(entry.row, row);
        }
        return true;
    }

    private void compare(ExpectedRow expected, Map<String, ?> actual) {
        List<ValueDifference> differences = expected.differences(actual);
        if (differences.isEmpty()) {
            tally.addEqual();
        } else {
            tally.addDiffering(actual, differences);
        }
    }

    /**
     * Indexes the expected rows by their keys, in the forms that a sample shows: the first actual row, or an expected
     * row if there is none.
     */
    private RowForm index(Map<String, ?> sample) {
        RowForm forms = new RowForm(key, plan.rules());
        forms.learn(sample);
        for (ExpectedRow row : plan.expected()) {
            if (index.put(forms.of(row.values()), new Entry(row)) != null) {
                throw new IllegalArgumentException("two expected rows have the key "
                        + RowText.key(plan.columns(), key, row.values())
                        + ": correct one of them, or choose other attributes that identify rows with keyedBy(...); keyedBy()"
                        + " without names compares whole rows");
            }
        }
        form = forms;
        return forms;
    }

    /** Returns why the key does not identify the rows; empty if it does. */
    String obstacle() {
        return obstacle;
    }

    @Override
    public RowDiff result() {
        if (form == null) {
            index(plan.expected().get(0).values());
        }
        index.values().stream().filter(entry -> !entry.seen).forEach(entry -> tally.addMissing(entry.row));
        return tally.toDiff();
    }
}
