package org.datajoint.cli.internal.shell;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;

/**
 * Formats rows as text for people, at most {@value #WIDTH} characters wide: as a table if the columns fit when long cells are
 * truncated, otherwise with one value per line. Widths are columns of a terminal, in which some characters take two. Control
 * characters in cells are replaced, since a terminal would obey them.
 *
 * @param titles the columns' names
 * @param rows the cells
 */
public record TextTable(List<String> titles, List<List<String>> rows) {
    private static final int WIDTH = 100;
    /** The minimum width to which cells are truncated; a column is never narrower than its title. */
    private static final int NARROW = 16;

    private static final String GAP = "  ";

    public TextTable {
        titles = printable(titles);
        rows = rows.stream().map(TextTable::printable).toList();
    }

    /** Prints the table. The titles are printed even if there are no rows. */
    public void print(PrintWriter out) {
        int[] least = titles.stream()
                .mapToInt(title -> Math.max(NARROW, width(title)))
                .toArray();
        int[] widths = IntStream.range(0, titles.size()).map(this::longest).toArray();
        while (total(widths) > WIDTH) {
            int widest = widest(widths, least);
            if (widest < 0) {
                printBelowEachOther(out);
                return;
            }
            widths[widest]--;
        }
        printLine(out, titles, widths);
        rows.forEach(row -> printLine(out, row, widths));
    }

    private int longest(int column) {
        int longest = width(titles.get(column));
        for (List<String> row : rows) {
            longest = Math.max(longest, width(row.get(column)));
        }
        return longest;
    }

    private static int total(int[] widths) {
        return IntStream.of(widths).sum() + GAP.length() * (widths.length - 1);
    }

    /** Returns the index of the widest column that can be truncated, -1 if there is none. */
    private static int widest(int[] widths, int[] least) {
        return IntStream.range(0, widths.length)
                .filter(column -> widths[column] > least[column])
                .reduce((one, other) -> widths[other] > widths[one] ? other : one)
                .orElse(-1);
    }

    private void printLine(PrintWriter out, List<String> cells, int[] widths) {
        List<String> padded = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            String cell = cut(cells.get(i), widths[i]);
            String space = " ".repeat(widths[i] - width(cell));
            padded.add(isNumbers(i) ? space + cell : cell + space);
        }
        out.println(String.join(GAP, padded).stripTrailing());
    }

    private static String cut(String cell, int width) {
        return width(cell) <= width ? cell : new AttributedString(cell).columnSubSequence(0, width - 1) + "…";
    }

    private static int width(String cell) {
        return new AttributedString(cell).columnLength();
    }

    private static List<String> printable(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replaceAll("\\s", " ").replaceAll("\\p{Cc}", "\uFFFD"))
                .toList();
    }

    /** Returns whether a column is aligned on the right. */
    private boolean isNumbers(int column) {
        return !rows.isEmpty()
                && rows.stream()
                        .allMatch(row -> row.get(column).matches("-?\\d+(\\.\\d+)?")
                                || row.get(column).equals("null"));
    }

    private void printBelowEachOther(PrintWriter out) {
        int width = titles.stream().mapToInt(TextTable::width).max().orElse(0);
        String separator = "";
        for (List<String> row : rows) {
            out.print(separator);
            separator = "\n";
            for (int i = 0; i < titles.size(); i++) {
                String title = titles.get(i);
                String space = " ".repeat(width - width(title));
                out.println(title + space + GAP + cut(row.get(i), Math.max(NARROW, WIDTH - width - GAP.length())));
            }
        }
    }
}
