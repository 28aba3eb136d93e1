package org.datajoint.internal.delete;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datajoint.heading.TableName;

/** Formats the numbers of rows that a plan affects, by table. */
public final class RowCounts {
    private RowCounts() {}

    /** Returns one line for each table with its number of rows, aligned in columns. */
    public static String lines(Map<TableName, Long> rows) {
        if (rows.isEmpty()) {
            return "  no rows";
        }
        int width = rows.keySet().stream()
                .mapToInt(table -> table.toString().length())
                .max()
                .orElse(0);
        int digits = rows.values().stream()
                .mapToInt(count -> Long.toString(count).length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        rows.forEach((table, count) -> lines.add("  " + padded(table.toString(), width) + "  "
                + " ".repeat(digits - Long.toString(count).length()) + count + (count == 1 ? " row" : " rows")));
        return String.join("\n", lines);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
