package org.datajoint.assertj.text;

import java.util.ArrayList;
import java.util.List;

/** Wraps texts to lines of at most a hundred columns; words are never broken. */
public final class Wrapping {
    /** The maximum number of columns of a line in a message. */
    public static final int WIDTH = 100;

    private Wrapping() {}

    /**
     * Wraps a text at spaces; line breaks in it are kept.
     *
     * @param first the prefix of the first line
     * @param next the prefix of all other lines
     */
    public static String words(String first, String next, String text) {
        List<String> lines = new ArrayList<>();
        text.lines().forEach(line -> fill(lines, lines.isEmpty() ? first : next, next, List.of(line.split(" ", -1))));
        return lines.isEmpty() ? first : String.join("\n", lines);
    }

    /** Wraps a list after its commas. */
    public static String list(String indent, List<String> elements) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            words.add(elements.get(i) + (i < elements.size() - 1 ? "," : ""));
        }
        List<String> lines = new ArrayList<>();
        fill(lines, indent, indent, words);
        return String.join("\n", lines);
    }

    private static void fill(List<String> lines, String first, String next, List<String> words) {
        StringBuilder line = new StringBuilder(first);
        int width = DisplayWidth.of(first);
        boolean empty = true;
        for (String word : words) {
            int more = DisplayWidth.of(word);
            if (!empty && width + 1 + more > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(next);
                width = DisplayWidth.of(next);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            width += more + (empty ? 0 : 1);
            empty = false;
        }
        lines.add(line.toString());
    }
}
