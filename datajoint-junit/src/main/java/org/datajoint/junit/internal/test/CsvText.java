package org.datajoint.junit.internal.test;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.errors.DataJointException;

/** Comma-separated text as RFC 4180 has it. */
public final class CsvText {
    private final String text;
    private int position;

    private CsvText(String text) {
        this.text = text;
    }

    /**
     * The lines and their fields, the heading first.
     *
     * @param file for messages
     * @throws DataJointException if a line has more or fewer fields than the heading
     */
    public static List<List<String>> parse(String text, String file) {
        CsvText csv = new CsvText(text.startsWith("\uFEFF") ? text.substring(1) : text);
        List<List<String>> lines = new ArrayList<>();
        while (csv.position < csv.text.length()) {
            List<String> line = csv.line();
            if (line.size() == 1 && line.get(0).isBlank()) {
                continue;
            }
            if (!lines.isEmpty() && line.size() != lines.get(0).size()) {
                throw new DataJointException("Row " + lines.size() + " of " + file + " has " + line.size()
                        + " fields, and the heading has " + lines.get(0).size() + ".");
            }
            lines.add(line);
        }
        return lines;
    }

    private List<String> line() {
        List<String> fields = new ArrayList<>();
        while (true) {
            fields.add(field());
            if (position >= text.length()) {
                return fields;
            }
            char end = text.charAt(position++);
            if (end == '\r' && position < text.length() && text.charAt(position) == '\n') {
                position++;
            }
            if (end != ',') {
                return fields;
            }
        }
    }

    private String field() {
        StringBuilder field = new StringBuilder();
        boolean quoted = position < text.length() && text.charAt(position) == '"';
        if (quoted) {
            position++;
        }
        while (position < text.length()) {
            char next = text.charAt(position);
            if (quoted && next == '"') {
                position++;
                if (position < text.length() && text.charAt(position) == '"') {
                    field.append('"');
                    position++;
                } else {
                    quoted = false;
                }
            } else if (!quoted && (next == ',' || next == '\n' || next == '\r')) {
                break;
            } else {
                field.append(next);
                position++;
            }
        }
        return field.toString();
    }
}
