package org.datajoint.assertj.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table whose columns are as wide as their widest cells, with two spaces between columns. */
public final class TextTable {
    private final List<String> header;
    private final List<List<String>> lines = new ArrayList<>();
    private final boolean[] hasNumbers;
    private final boolean[] hasTexts;

    public TextTable(List<String> header) {
        this.header = header;
        this.hasNumbers = new boolean[header.size()];
        this.hasTexts = new boolean[header.size()];
    }

    /** The content of a cell. Columns with numbers but without texts are aligned to the right. */
    enum Content {
        NUMBER,
        TEXT,
        NOTHING
    }

    public void add(List<String> cells, List<Content> contents) {
        for (int i = 0; i < cells.size(); i++) {
            hasNumbers[i] |= contents.get(i) == Content.NUMBER;
            hasTexts[i] |= contents.get(i) == Content.TEXT;
        }
        lines.add(cells);
    }

    /** Adds a line of texts. */
    public void add(List<String> cells) {
        add(cells, cells.stream().map(cell -> Content.TEXT).toList());
    }

    /** Returns the number of terminal columns that the lines take. */
    public int width() {
        return Arrays.stream(widths()).sum() + 2 * (header.size() - 1);
    }

    private int[] widths() {
        int[] widths = new int[header.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    DisplayWidth.of(header.get(i)),
                    lines.stream()
                            .mapToInt(line -> DisplayWidth.of(line.get(column)))
                            .max()
                            .orElse(0));
        }
        return widths;
    }

    /** Returns the lines, starting with the header, each with the given indent. */
    public String toString(String indent) {
        int[] widths = widths();
        StringBuilder text = new StringBuilder(line(indent, header, widths));
        lines.forEach(line -> text.append('\n').append(line(indent, line, widths)));
        return text.toString();
    }

    private String line(String indent, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder(indent);
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - DisplayWidth.of(cells.get(i)));
            line.append(i == 0 ? "" : "  ");
            boolean right = hasNumbers[i] && !hasTexts[i];
            line.append(right ? padding + cells.get(i) : cells.get(i) + padding);
        }
        return line.toString().stripTrailing();
    }
}
