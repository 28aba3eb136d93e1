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

/** The text of a definition under construction, and the remarks in it. */
final class DefinitionText {
    private static final String SUBJECT = "table";
    /** The parser's advice on what to write instead, which is irrelevant for an existing table. */
    private static final Pattern ADVICE = Pattern.compile("; .*$", Pattern.DOTALL);

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    private final StringBuilder lines = new StringBuilder();
    private final List<String> remarks = new ArrayList<>();
    private boolean inKey = true;

    /** @param comment the table's comment, which becomes the first line if the parser can read it there */
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
     * @param key whether it belongs above the dashes; must be true for elements that may appear on either side
     */
    void add(Element element, boolean key) {
        if (inKey && !key) {
            endKey();
        }
        lines.append(DefinitionPrinter.print(element)).append('\n');
    }

    /** Ends the key, unless it has ended already. */
    void endKey() {
        lines.append(inKey ? "---\n" : "");
        inKey = false;
    }

    /**
     * Adds a remark on something that no definition can express, as a comment line that the parser ignores. An empty comment
     * precedes it if it would be the first line, which is the table's comment.
     */
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

    /** Returns the result of printing an element and parsing it again above or below the dashes; empty if that fails. */
    static Optional<Element> read(Element element, boolean key) {
        return parse(lineOf(element, key))
                .flatMap(read -> read.elements().stream().findFirst());
    }

    /** Returns the reason why a line with the element cannot be parsed; empty if it can. */
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
