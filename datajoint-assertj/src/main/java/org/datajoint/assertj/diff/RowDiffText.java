package org.datajoint.assertj.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datajoint.assertj.text.Distinctions;
import org.datajoint.assertj.text.RowText;
import org.datajoint.assertj.value.ComparisonRules;
import org.jspecify.annotations.Nullable;

/** Describes a difference between rows for a message. */
final class RowDiffText {
    private final RowDiff diff;
    private final ComparisonPlan plan;
    private final StringBuilder text = new StringBuilder();

    RowDiffText(RowDiff diff) {
        this.diff = diff;
        this.plan = diff.plan();
    }

    @Override
    public String toString() {
        text.setLength(0);
        text.append("  ").append(counts()).append('\n');
        List<Map<String, ?>> missing = new ArrayList<>();
        diff.missing().forEach(row -> missing.add(row.values()));
        Distinctions distinctions = Distinctions.between(missing, diff.unexpected());
        table("MISSING", diff.counts().missing(), missing, plan.rules(), distinctions);
        table("UNEXPECTED", diff.counts().unexpected(), diff.unexpected(), null, distinctions);
        differing();
        return text.toString();
    }

    private String counts() {
        RowCounts counts = diff.counts();
        List<String> parts = new ArrayList<>(List.of(counts.equal() + " equal"));
        add(parts, counts.missing(), plan.containment().allowsAbsence() ? "absent" : "missing");
        add(parts, counts.unexpected(), plan.containment().allowsOthers() ? "other" : "unexpected");
        add(parts, counts.differing(), "differing");
        return "expected " + counts.expected() + ", actual " + counts.actual() + ": " + String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String word) {
        if (count > 0) {
            parts.add(count + " " + word);
        }
    }

    private void table(
            String title,
            long count,
            List<? extends Map<String, ?>> rows,
            @Nullable ComparisonRules rules,
            Distinctions distinctions) {
        if (!rows.isEmpty()) {
            text.append('\n').append(title(title, count, rows.size())).append('\n');
            text.append(RowText.table(plan.columns(), plan.identity().key(), rows, rules, distinctions));
        }
    }

    private void differing() {
        List<RowDifference> rows = diff.differing();
        if (!rows.isEmpty()) {
            text.append('\n').append(title("DIFFERING", diff.counts().differing(), rows.size()));
        }
        for (RowDifference row : rows) {
            text.append("\n  ")
                    .append(RowText.key(plan.columns(), plan.identity().key(), row.actual()))
                    .append('\n')
                    .append(RowDifferenceText.of(row, plan.columns()));
        }
    }

    private static String title(String title, long count, int shown) {
        return title + " (" + count + (shown < count ? ", first " + shown + " shown" : "") + ")";
    }
}
