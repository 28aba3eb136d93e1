package org.datajoint.assertj.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.datajoint.assertj.value.ComparisonRules;
import org.datajoint.assertj.value.ValueMatcher;
import org.jspecify.annotations.Nullable;

/** Formats rows for messages, as a table or on one line. */
public final class RowText {
    private static final int COLUMNS = 12;
    private static final String INDENT = "  ";

    private RowText() {}

    /** Returns the given attributes on one line: {@code *subject_id=2, *session=4}. */
    public static String key(Columns columns, List<String> names, Map<String, ?> row) {
        List<String> parts = new ArrayList<>();
        for (String name : names.subList(0, Math.min(names.size(), COLUMNS))) {
            parts.add(columns.marked(name) + "=" + ValueText.of(row.get(name)));
        }
        return String.join(", ", parts) + (names.size() > COLUMNS ? ", …" : "");
    }

    /** Returns the names, with a verb, for use in a sentence: {@code user is}, {@code user, weight are}. */
    public static String listed(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(names.size(), COLUMNS)));
        return shown + (names.size() > COLUMNS ? ", … are" : names.size() > 1 ? " are" : " is");
    }

    /**
     * Returns an indented table of rows; attributes that a row does not have are blank. If the table would be wider
     * than messages may be, each attribute of each row is on a line of its own.
     *
     * @param first the attributes to show first, and always
     */
    public static String table(
            Columns columns, List<String> first, List<? extends Map<String, ?>> rows, @Nullable ComparisonRules rules) {
        return table(columns, first, rows, rules, Distinctions.NONE);
    }

    /** Returns the same table, in which values that would look like those of other rows are distinguished. */
    public static String table(
            Columns columns,
            List<String> first,
            List<? extends Map<String, ?>> rows,
            @Nullable ComparisonRules rules,
            Distinctions distinctions) {
        Set<String> used = new LinkedHashSet<>();
        rows.forEach(row -> used.addAll(row.keySet()));
        used.retainAll(columns.names());
        List<String> all = columns.ordered(first, used);
        List<String> names = all.subList(0, Math.min(all.size(), COLUMNS));
        TextTable table = new TextTable(names.stream().map(columns::marked).toList());
        for (Map<String, ?> row : rows) {
            table.add(
                    names.stream()
                            .map(name -> cell(name, row, rules, distinctions))
                            .toList(),
                    names.stream().map(name -> content(row.get(name))).toList());
        }
        String shown = INDENT.length() + table.width() <= Wrapping.WIDTH
                ? table.toString(INDENT)
                : String.join(
                        "\n\n",
                        rows.stream()
                                .map(row -> list(columns, names, row, rules, distinctions))
                                .toList());
        String more = all.size() > COLUMNS ? "\n  (" + (all.size() - COLUMNS) + " more attributes not shown)" : "";
        return shown + more;
    }

    private static String list(
            Columns columns,
            List<String> names,
            Map<String, ?> row,
            @Nullable ComparisonRules rules,
            Distinctions distinctions) {
        List<String> present = names.stream().filter(row::containsKey).toList();
        int width = present.stream()
                .mapToInt(name -> DisplayWidth.of(columns.marked(name)))
                .max()
                .orElse(0);
        return present.stream()
                .map(name -> {
                    String marked = columns.marked(name);
                    return INDENT + marked + " ".repeat(width - DisplayWidth.of(marked)) + "  "
                            + cell(name, row, rules, distinctions);
                })
                .collect(Collectors.joining("\n"));
    }

    private static String cell(
            String name, Map<String, ?> row, @Nullable ComparisonRules rules, Distinctions distinctions) {
        if (!row.containsKey(name)) {
            return "";
        }
        Object value = row.get(name);
        if (value == null) {
            return ValueText.of(null);
        }
        String text = distinctions.text(name, value);
        return rules == null || value instanceof ValueMatcher
                ? text
                : text + rules.comparisonOf(name).suffix();
    }

    private static TextTable.Content content(@Nullable Object value) {
        if (value == null) {
            return TextTable.Content.NOTHING;
        }
        return value instanceof Number ? TextTable.Content.NUMBER : TextTable.Content.TEXT;
    }
}
