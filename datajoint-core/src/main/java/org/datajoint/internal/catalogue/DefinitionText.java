package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.datajoint.errors.DefinitionException;
import org.datajoint.internal.definition.DefinitionParser;
import org.datajoint.internal.definition.DefinitionPrinter;
import org.datajoint.internal.definition.Element;
import org.datajoint.internal.definition.TableDefinition;

/** The text of a definition while it grows, line by line, and the remarks in it. */
final class DefinitionText {
    private static final String SUBJECT = "table";
    /** What to write instead, which says nothing about a table that is there. */
    private static final Pattern ADVICE = Pattern.compile("; .*$", Pattern.DOTALL);

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    private final StringBuilder lines = new StringBuilder();
    private final List<String> remarks = new ArrayList<>();
    private boolean inKey = true;

    /** @param comment the table's comment, which is the first line if the parser reads it there */
    DefinitionText(String comment) {
        String line = onOneLine(comment).strip();
        boolean readable = line.isEmpty()
                || parse("# " + line)
                        .filter(read -> read.comment().equals(line))
                        .isPresent();
        if (!line.isEmpty() && readable) {
            lines.append("# ").append(line).append('\n');
        }
        if (!readable || !line.equals(comment)) {
            remark("Its comment is \"" + comment + "\".");
        }
    }

    /**
     * Adds a line.
     *
     * @param key whether it stands above the dashes; what stands on either side says true
     */
    void add(Element element, boolean key) {
        if (inKey && !key) {
            endKey();
        }
        lines.append(DefinitionPrinter.print(element)).append('\n');
    }

    /** Ends the key, if something else did not end it before. */
    void endKey() {
        lines.append(inKey ? "---\n" : "");
        inKey = false;
    }

    /** Adds what cannot be said, as a line that the parser passes over: the first one would be the table's comment. */
    void remark(String sentence) {
        String line = onOneLine(sentence);
        lines.append(lines.length() == 0 ? "#\n" : "").append("# ").append(line).append('\n');
        remarks.add(line);
    }

    /** Returns why an index cannot be added; empty if it can. */
    Optional<String> obstacle(Element index) {
        return problem(lines + DefinitionPrinter.print(index));
    }

    List<String> remarks() {
        return remarks;
    }

    @Override
    public String toString() {
        return lines.toString();
    }

    /** Returns what is read from one line above or below the dashes; empty if it cannot be read. */
    static Optional<Element> read(Element element, boolean key) {
        return parse(lineOf(element, key))
                .flatMap(read -> read.elements().stream().findFirst());
    }

    /** Returns why a line cannot be read; empty if it can. */
    static Optional<String> problem(Element element, boolean key) {
        return problem(lineOf(element, key));
    }

    private static String lineOf(Element element, boolean key) {
        return (key ? "" : "---\n") + DefinitionPrinter.print(element);
    }

    private static Optional<String> problem(String text) {
        try {
            DefinitionParser.parse(SUBJECT, text);
            return Optional.empty();
        } catch (DefinitionException e) {
            String reason = e.problems().get(0).reason();
            return Optional.of(ADVICE.matcher(reason).replaceFirst(""));
        }
    }

    private static Optional<TableDefinition> parse(String text) {
        try {
            return Optional.of(DefinitionParser.parse(SUBJECT, text));
        } catch (DefinitionException e) {
            return Optional.empty();
        }
    }

    private static String onOneLine(String text) {
        return CONTROL.matcher(text).replaceAll(" ");
    }
}
