package org.datajoint.assertj.text;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.datajoint.connection.RecordedStatement;
import org.datajoint.spi.SqlStatement;

/** Formats statements for messages: numbered, wrapped, with their values, and without secrets. */
public final class StatementText {
    private static final int LONGEST = 400;
    private static final int SHOWN = 20;
    private static final int VALUES = 8;
    private static final int REPEATS = 5;

    private StatementText() {}

    /** Returns the first statements, one below the other, each with its error if it failed. */
    public static String list(List<RecordedStatement> statements) {
        StringJoiner text = new StringJoiner("\n");
        for (int i = 0; i < Math.min(statements.size(), SHOWN); i++) {
            RecordedStatement statement = statements.get(i);
            String number = "  " + (i + 1) + ". ";
            String indent = " ".repeat(number.length());
            text.add(sql(number, indent + "  ", statement.masked()));
            if (!statement.statement().values().isEmpty()) {
                text.add(Wrapping.words(indent + "values: ", indent + "  ", values(statement)));
            }
            statement
                    .error()
                    .ifPresent(error -> text.add(Wrapping.words(
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

    /** Returns statements with the same text as this text and the values of each. */
    public static String repeats(List<RecordedStatement> alike) {
        StringJoiner text = new StringJoiner("\n");
        text.add("  " + alike.size() + " times:");
        text.add(sql("    ", "      ", alike.get(0).masked()));
        alike.stream()
                .limit(REPEATS)
                .filter(statement -> !statement.statement().values().isEmpty())
                .forEach(statement -> text.add(Wrapping.words("    values: ", "      ", values(statement))));
        if (alike.size() > REPEATS) {
            text.add("    and " + (alike.size() - REPEATS) + " more");
        }
        return text.toString();
    }

    private static String sql(String first, String next, SqlStatement statement) {
        return Wrapping.words(
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
}
