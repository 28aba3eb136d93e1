package org.datajoint.assertj.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.datajoint.assertj.text.DifferingTexts;
import org.datajoint.assertj.text.RowText;
import org.datajoint.assertj.value.ValueDifference;

/** The expected and the actual side of a difference as texts, for tools that compare texts line by line. */
record RowDiffSides(RowDiff diff) {
    String expected() {
        List<String> lines = differing(DifferingTexts::expected);
        diff.missing().forEach(row -> lines.add(line(row.values())));
        return String.join("\n", lines);
    }

    String actual() {
        List<String> lines = differing(DifferingTexts::actual);
        diff.unexpected().forEach(row -> lines.add(line(row)));
        return String.join("\n", lines);
    }

    private List<String> differing(Function<DifferingTexts, String> side) {
        ComparisonPlan plan = diff.plan();
        List<String> lines = new ArrayList<>();
        for (RowDifference row : diff.differing()) {
            List<String> parts = new ArrayList<>();
            parts.add(RowText.key(plan.columns(), plan.identity().key(), row.actual()));
            for (ValueDifference value : row.values()) {
                parts.add(value.name() + "=" + side.apply(DifferingTexts.of(value)));
            }
            lines.add(String.join(", ", parts));
        }
        return lines;
    }

    private String line(Map<String, ?> row) {
        ComparisonPlan plan = diff.plan();
        List<String> names = plan.columns().ordered(plan.identity().key(), Set.copyOf(plan.compared()));
        return RowText.key(
                plan.columns(), names.stream().filter(row::containsKey).toList(), row);
    }
}
