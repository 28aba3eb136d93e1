package org.datajoint.assertj.text;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.datajoint.connection.RecordedStatement;
import org.datajoint.spi.SqlStatement;

/** Statements as messages show them: numbered, broken to lines of a readable width, with their values, and without secrets. */
public final class StatementText {
    private static final int WIDTH = 100;
    private static final int LONGEST = 400;
    private static final int SHOWN = 20;
    private static final int VALUES = 8;
    private static final int REPEATS = 5;

    private StatementText() {}

    /** Returns the first of the statements, one below the other, each with the error that it met. */
    public static String list(List<RecordedStatement> statements) {
        StringJoiner text = new StringJoiner("\n");
        for (int i = 0; i < Math.min(statements.size(), SHOWN); i++) {
            RecordedStatement statement = statements.get(i);
            String number = "  " + (i + 1) + ". ";
            String indent = " ".repeat(number.length());
            text.add(sql(number, indent + "  ", statement.masked()));
            if (!statement.statement().values().isEmpty()) {
                text.add(wrapped(indent + "values: ", indent + "  ", values(statement)));
            }
            statement
                    .error()
                    .ifPresent(error -> text.add(wrapped(
                            indent + "failed: ",
                            indent + "  ",
                            error.getClass().getSimpleName() + ": "
                                    + String.valueOf(error.getMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse(""))));
        }
        if (statements.size() > SHOWN) {
            text.add("  and " + (statements.size() - SHOWN) + " more");
        }
        return statements.isEmpty() ? "  (none)" : text.toString();
    }

    /** Statements with the same text: the text once, and the values of each. */
    public static String repeats(List<RecordedStatement> alike) {
        StringJoiner text = new StringJoiner("\n");
        text.add("  " + alike.size() + " times:");
        text.add(sql("    ", "      ", alike.get(0).masked()));
        alike.stream()
                .limit(REPEATS)
                .filter(statement -> !statement.statement().values().isEmpty())
                .forEach(statement -> text.add(wrapped("    values: ", "      ", values(statement))));
        if (alike.size() > REPEATS) {
            text.add("    and " + (alike.size() - REPEATS) + " more");
        }
        return text.toString();
    }

    private static String sql(String first, String next, SqlStatement statement) {
        return wrapped(
                first,
                next,
                new BoundedText(LONGEST)
                        .add(statement.text().strip().replaceAll("\\s+", " "))
                        .toString());
    }

    private static String values(RecordedStatement statement) {
        List<?> values = statement.masked().values();
        String text = values.stream().limit(VALUES).map(ValueText::of).collect(Collectors.joining(", "));
        return values.size() > VALUES ? text + ", … (" + values.size() + " values)" : text;
    }

    /** Breaks a text at blanks, so that each line fits; a word that is longer than a line stays whole. */
    private static String wrapped(String first, String next, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : text.split(" ", -1)) {
            if (!empty && DisplayWidth.of(line.toString()) + 1 + DisplayWidth.of(word) > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(next);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
        return String.join("\n", lines);
    }
}
