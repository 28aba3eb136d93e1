package org.datajoint.assertj.diff;

import java.util.List;
import org.datajoint.assertj.text.Columns;
import org.datajoint.assertj.text.DifferingTexts;
import org.datajoint.assertj.text.TextTable;
import org.datajoint.assertj.value.ValueDifference;

/** The attributes in which a row differs, as a table. */
final class RowDifferenceText {
    private static final int ATTRIBUTES = 12;

    private RowDifferenceText() {}

    static String of(RowDifference row, Columns columns) {
        TextTable table = new TextTable(List.of("attribute", "expected", "actual"));
        int shown = Math.min(row.values().size(), ATTRIBUTES);
        for (ValueDifference value : row.values().subList(0, shown)) {
            DifferingTexts texts = DifferingTexts.of(value);
            table.add(List.of(columns.marked(value.name()), texts.expected(), texts.actual()));
        }
        int more = row.values().size() - shown;
        return table.toString("    ") + (more > 0 ? "\n    (" + more + " more attributes differ)" : "");
    }
}
