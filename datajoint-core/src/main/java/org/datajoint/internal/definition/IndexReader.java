package org.datajoint.internal.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.datajoint.internal.definition.IndexDeclaration.Column;
import org.datajoint.internal.definition.IndexDeclaration.Expression;
import org.datajoint.internal.definition.IndexDeclaration.JsonPath;
import org.datajoint.internal.definition.IndexDeclaration.Part;
import org.jspecify.annotations.Nullable;

/** Reads {@code unique index(a, b)}. */
final class IndexReader {
    private static final int MOST = 16;
    private static final Set<String> DIRECTIONS = Set.of("", "asc", "desc");

    private final Line line;
    private final Problems problems;
    private final TextScanner scanner;
    private final boolean unique;

    private IndexReader(Line line, Problems problems, TextScanner scanner, boolean unique) {
        this.line = line;
        this.problems = problems;
        this.scanner = scanner;
        this.unique = unique;
    }

    /** Returns whether the line declares an index rather than an attribute named {@code index} or {@code unique}. */
    static boolean isIndex(Line line) {
        return open(line) != null;
    }

    /** Returns the index, or null after reporting a problem. */
    static @Nullable IndexDeclaration read(Line line, Problems problems) {
        TextScanner scanner = open(line);
        if (scanner == null) {
            return null;
        }
        char first = Character.toLowerCase(line.source().charAt(line.begin()));
        return new IndexReader(line, problems, scanner, first == 'u').read();
    }

    /** Returns a scanner positioned after {@code index(} or {@code unique index(}; null if the line begins otherwise. */
    private static @Nullable TextScanner open(Line line) {
        TextScanner scanner = line.scanner();
        String word = scanner.takeWord().toLowerCase(Locale.ROOT);
        if (word.equals("unique")) {
            word = scanner.skipBlanks().takeWord().toLowerCase(Locale.ROOT);
        }
        return word.equals("index") && scanner.skipBlanks().accept('(') ? scanner : null;
    }

    private @Nullable IndexDeclaration read() {
        List<Part> parts = new ArrayList<>();
        while (true) {
            scanner.skipBlanks();
            if (scanner.peek() == ')' && !parts.isEmpty()) {
                break;
            }
            Part part = readPart();
            if (part == null) {
                return null;
            }
            parts.add(part);
            if (parts.size() > MOST) {
                return fail(scanner.position(), "an index has at most " + MOST + " parts");
            }
            if (!scanner.accept(',')) {
                break;
            }
        }
        if (!scanner.accept(')')) {
            return fail(scanner.position(), "expected `,` or `)`");
        }
        if (!scanner.skipBlanks().atEnd() && scanner.peek() != '#') {
            return fail(scanner.position(), "only a comment may follow an index");
        }
        return new IndexDeclaration(line.place(line.begin()), unique, parts);
    }

    private @Nullable IndexDeclaration fail(int offset, String reason) {
        problems.add(line.place(offset), reason);
        return null;
    }

    private @Nullable Part readPart() {
        int start = scanner.position();
        if (!skipPart()) {
            fail(start, "expected `)`: the index is not closed");
            return null;
        }
        String text = TextScanner.trim(scanner.from(start));
        Part part = read(text, line.place(start));
        if (part == null) {
            fail(start, reason(text));
        }
        return part;
    }

    /** Moves to the comma or parenthesis that ends the part, and returns whether there is one. */
    private boolean skipPart() {
        int depth = 0;
        while (!scanner.atEnd()) {
            char here = scanner.peek();
            if (depth == 0 && (here == ',' || here == ')')) {
                return true;
            }
            if (here == '#') {
                return false;
            }
            if (QuotedText.isQuote(here) || here == '`') {
                if (QuotedText.read(scanner) == null) {
                    return false;
                }
                continue;
            }
            depth += here == '(' ? 1 : here == ')' ? -1 : 0;
            scanner.next();
        }
        return false;
    }

    private static @Nullable Part read(String text, Place place) {
        TextScanner part = new TextScanner(text);
        if (part.peek() == '(') {
            return isExpression(text) ? new Expression(place, text) : null;
        }
        boolean quoted = part.accept('`');
        String name = part.takeWord().toLowerCase(Locale.ROOT);
        if (name.isEmpty() || (quoted && !part.accept('`'))) {
            return null;
        }
        if (part.skipBlanks().atEnd()) {
            return new Column(place, name);
        }
        if (!quoted && part.accept('.')) {
            return readPath(part, name, place);
        }
        return readColumnDetail(part, name, place);
    }

    /** Reads {@code path:type} after the first dot. */
    private static @Nullable Part readPath(TextScanner part, String name, Place place) {
        String path =
                part.takeWhile(c -> TextScanner.isWordCharacter(c) || c == '.' || c == '*' || c == '[' || c == ']');
        boolean typed = part.accept(':');
        String type = typed ? TextScanner.trim(part.rest()) : "";
        boolean sound = !path.isEmpty() && (typed ? isSqlType(type) : part.atEnd());
        return sound ? new JsonPath(place, name, path, type) : null;
    }

    private static boolean isSqlType(String type) {
        TypeText parts = TypeText.read(type);
        return parts.problem() == null
                && parts.argumentValues().stream()
                        .allMatch(value -> value.chars().allMatch(Character::isDigit))
                && type.chars().noneMatch(QuotedText::isQuote);
    }

    /** Reads a prefix length and a direction, which are sent to the server unchanged. */
    private static @Nullable Part readColumnDetail(TextScanner part, String name, Place place) {
        String sql = "`" + name + "`";
        if (part.accept('(')) {
            String length = part.skipBlanks().takeWord();
            if (length.isEmpty()
                    || !length.chars().allMatch(Character::isDigit)
                    || !part.skipBlanks().accept(')')) {
                return null;
            }
            sql += "(" + length + ")";
        }
        String direction = part.skipBlanks().takeWord().toLowerCase(Locale.ROOT);
        if (!part.atEnd() || !DIRECTIONS.contains(direction)) {
            return null;
        }
        boolean plain = sql.endsWith("`") && !direction.equals("desc");
        return plain ? new Column(place, name) : new Expression(place, direction.equals("desc") ? sql + " desc" : sql);
    }

    /** Returns whether the text is an expression in parentheses rather than an attribute, with at most a direction after it. */
    private static boolean isExpression(String text) {
        int close = closing(text);
        if (close < 0) {
            return false;
        }
        String behind = TextScanner.trim(text.substring(close + 1)).toLowerCase(Locale.ROOT);
        String inside = TextScanner.trim(text.substring(1, close));
        boolean attribute = inside.chars().allMatch(TextScanner::isWordCharacter);
        return !attribute && DIRECTIONS.contains(behind);
    }

    /** Returns the offset of the parenthesis that closes the first one. */
    private static int closing(String text) {
        TextScanner scanner = new TextScanner(text);
        int depth = 0;
        while (!scanner.atEnd()) {
            char here = scanner.peek();
            if (QuotedText.isQuote(here) || here == '`') {
                if (QuotedText.read(scanner) == null) {
                    return -1;
                }
                continue;
            }
            depth += here == '(' ? 1 : here == ')' ? -1 : 0;
            if (depth == 0) {
                return scanner.position();
            }
            scanner.next();
        }
        return -1;
    }

    private static String reason(String text) {
        if (text.isEmpty()) {
            return "expected an attribute, a path `attribute.path:type`, or an SQL expression in parentheses";
        }
        if (text.startsWith("(")) {
            String inside = TextScanner.trim(text.replace('(', ' ').replace(')', ' '));
            boolean name = AttributeName.isValid(inside);
            return "parentheses must contain an SQL expression, not just an attribute"
                    + (name ? Suggestion.didYouMean(inside) : "");
        }
        boolean call = text.indexOf('(') > 0 && text.endsWith(")");
        return Problems.show(text) + " is neither an attribute nor a path `attribute.path:type`"
                + (call ? "; put an SQL expression in parentheses: `(" + text + ")`" : "");
    }
}
