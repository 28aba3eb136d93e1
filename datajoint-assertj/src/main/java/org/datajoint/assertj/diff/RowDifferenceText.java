package org.datajoint.assertj.diff;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.assertj.text.Columns;
import org.datajoint.assertj.text.DifferingTexts;
import org.datajoint.assertj.text.TextTable;
import org.datajoint.assertj.text.Wrapping;
import org.datajoint.assertj.value.ValueDifference;

/** Formats the differing attributes of a row as a table, or one below the other if the table would be too wide. */
final class RowDifferenceText {
    private static final int ATTRIBUTES = 12;
    private static final String INDENT = "    ";

    private RowDifferenceText() {}

    static String of(RowDifference row, Columns columns) {
        return of(row, columns, "expected", "actual");
    }

    /** Returns the attributes under other headings than "expected" and "actual". */
    static String of(RowDifference row, Columns columns, String expected, String actual) {
        TextTable table = new TextTable(List.of("attribute", expected, actual));
        TextTable both = new TextTable(List.of("", ""));
        List<String> lines = new ArrayList<>();
        int shown = Math.min(row.values().size(), ATTRIBUTES);
        for (ValueDifference value : row.values().subList(0, shown)) {
            DifferingTexts texts = DifferingTexts.of(value);
            String name = columns.marked(value.name());
            table.add(List.of(name, texts.expected(), texts.actual()));
            both.add(List.of(expected, texts.expected()));
            both.add(List.of(actual, texts.actual()));
            lines.add(name);
        }
        int more = row.values().size() - shown;
        String text = INDENT.length() + table.width() <= Wrapping.WIDTH
                ? table.toString(INDENT)
                : below(lines, both.toString(INDENT + "  ").lines().skip(1).toList());
        return text + (more > 0 ? "\n" + INDENT + "(" + more + " more attributes differ)" : "");
    }

    private static String below(List<String> names, List<String> values) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            lines.add(INDENT + names.get(i));
            lines.addAll(values.subList(2 * i, 2 * i + 2));
        }
        return String.join("\n", lines);
    }
}
