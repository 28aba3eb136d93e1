package org.datajoint.internal.definition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses the definition of a table in linear time. Every text either is a definition or leads to a {@code
 * DefinitionException}.
 */
public final class DefinitionParser {
    private static final int LONGEST_TABLE_COMMENT = 2048;
    private static final String SEPARATOR = "---";

    private final Problems problems = new Problems();
    private final DeclaredAttributes declared = new DeclaredAttributes();
    private final List<Element> elements = new ArrayList<>();
    private @Nullable String comment;
    /** The place where the key ends; null while the key is being parsed. */
    private @Nullable Place endOfKey;

    private DefinitionParser() {}

    /**
     * Parses a definition. An empty one declares a table of at most one row.
     *
     * @param subject the subject of the definition for messages, such as {@code table Subject}
     * @param text the definition
     * @throws org.datajoint.errors.DefinitionException with all problems, if there are any
     */
    public static TableDefinition parse(String subject, String text) {
        DefinitionParser parser = new DefinitionParser();
        parser.readLines(text);
        IndexCheck indexes = new IndexCheck(parser.declared, parser.problems);
        for (Element element : parser.elements) {
            if (element instanceof IndexDeclaration index) {
                indexes.check(index);
            }
        }
        if (!parser.problems.isEmpty()) {
            throw parser.problems.toException(subject);
        }
        return new TableDefinition(parser.comment == null ? "" : parser.comment, parser.elements);
    }

    private void readLines(String text) {
        int number = 1;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean atEnd = i == text.length();
            if (!atEnd && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
                continue;
            }
            Line line = Line.of(number++, text.substring(start, i));
            if (!line.isBlank()) {
                read(line);
            }
            if (text.startsWith("\r\n", i)) {
                i++;
            }
            start = i + 1;
        }
    }

    private void read(Line line) {
        boolean first = comment == null;
        comment = first ? "" : comment;
        if (line.startsWith("#")) {
            if (first) {
                readComment(line);
            }
        } else if (line.startsWith(SEPARATOR)) {
            readSeparator(line);
        } else if (line.startsWith("->")) {
            declared.setIncomplete();
            add(new ForeignKeyReader(line, endOfKey == null, problems).read());
        } else if (!reportMisplacedArrow(line)) {
            readDeclaration(line);
        }
    }

    private void readDeclaration(Line line) {
        if (IndexReader.isIndex(line)) {
            add(IndexReader.read(line, problems));
        } else if (line.startsWith("--")) {
            problems.add(line.place(line.begin()), "the key ends with three or more dashes, `---`");
        } else {
            add(new AttributeReader(line, endOfKey == null, problems).read(declared));
        }
    }

    private void add(@Nullable Element element) {
        if (element != null) {
            elements.add(element);
        }
    }

    private void readComment(Line line) {
        Place place = line.place(line.begin());
        String text = TextScanner.trim(line.content().substring(1));
        if (text.startsWith(":")) {
            problems.add(place, "a table's comment cannot begin with a colon");
        }
        if (text.codePointCount(0, text.length()) > LONGEST_TABLE_COMMENT) {
            problems.add(place, "a table's comment has at most " + LONGEST_TABLE_COMMENT + " characters");
        }
        comment = text;
    }

    /** Reads the dashes. Text after them is ignored, unless it looks like a declaration. */
    private void readSeparator(Line line) {
        Place place = line.place(line.begin());
        if (endOfKey != null) {
            problems.add(
                    place,
                    "the key already ends in line " + endOfKey.line()
                            + ", and a definition has only one `---`; drop this line");
            return;
        }
        endOfKey = place;
        TextScanner scanner = line.scanner();
        scanner.takeWhile(c -> c == '-');
        int behind = scanner.skipBlanks().position();
        String remark = scanner.takeWhile(c -> c != '#');
        if (remark.indexOf(':') >= 0 || remark.indexOf('>') >= 0 || remark.indexOf('(') >= 0) {
            problems.add(line.place(behind), "nothing can be declared on the line of the `---`; begin a new line");
        }
    }

    /** Reports a foreign key that does not begin with {@code ->}, and returns whether the line is one. */
    private boolean reportMisplacedArrow(Line line) {
        TextScanner scanner = line.scanner();
        if (scanner.accept('→')) {
            problems.add(line.place(line.begin()), "a foreign key begins with `->`");
            declared.setIncomplete();
            return true;
        }
        scanner.takeWhile(c -> c != '"' && c != '#' && c != '\'' && c != '>');
        int arrow = scanner.position() - 1;
        if (scanner.peek() != '>' || arrow < line.begin() || line.source().charAt(arrow) != '-') {
            return false;
        }
        problems.add(
                line.place(arrow),
                "a foreign key begins with `->`; it renames attributes by" + " `-> Table.proj(new='old')`");
        declared.setIncomplete();
        return true;
    }
}
