package org.datajoint.assertj.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datajoint.assertj.value.ValueDifference;

/** Counts the findings of a comparison, and keeps as many of each kind as a message shows. */
final class Tally {
    private final ComparisonPlan plan;
    private final List<ExpectedRow> missingRows = new ArrayList<>();
    private final List<Map<String, ?>> unexpectedRows = new ArrayList<>();
    private final List<RowDifference> differingRows = new ArrayList<>();
    private long actual;
    private long equal;
    private long missing;
    private long unexpected;
    private long differing;

    Tally(ComparisonPlan plan) {
        this.plan = plan;
    }

    void addActual() {
        actual++;
    }

    void addEqual() {
        equal++;
    }

    void addMissing(ExpectedRow row) {
        if (missing++ < plan.rules().shown() && !plan.containment().allowsAbsence()) {
            missingRows.add(row);
        }
    }

    void addUnexpected(Map<String, ?> row) {
        if (unexpected++ < plan.rules().shown() && !plan.containment().allowsOthers()) {
            unexpectedRows.add(plan.comparedOf(row));
        }
    }

    void addDiffering(Map<String, ?> row, List<ValueDifference> values) {
        if (differing++ < plan.rules().shown()) {
            differingRows.add(new RowDifference(row, values));
        }
    }

    RowDiff toDiff() {
        RowCounts counts = new RowCounts(plan.expected().size(), actual, equal, missing, unexpected, differing);
        return new RowDiff(plan, counts, missingRows, unexpectedRows, differingRows);
    }
}
