package org.datajoint.internal.definition;

import org.datajoint.heading.AttributeType;
import org.datajoint.internal.definition.DefaultValue.None;
import org.datajoint.internal.definition.DefaultValue.Null;
import org.datajoint.internal.definition.TypeReading.Known;
import org.datajoint.internal.definition.TypeReading.Refused;
import org.jspecify.annotations.Nullable;

/** Reads {@code name = default : type  # comment}. */
final class AttributeReader {
    private static final int LONGEST_COMMENT = 1024;
    private static final int LONGEST_SHOWN = 30;
    private static final String INDEX_HINT = "; an index is written `index(a, b)` or `unique index(a)`";

    private final Line line;
    private final boolean inKey;
    private final Problems problems;
    private final TextScanner scanner;

    AttributeReader(Line line, boolean inKey, Problems problems) {
        this.line = line;
        this.inKey = inKey;
        this.problems = problems;
        this.scanner = line.scanner();
    }

    /** Returns the attribute, or null after reporting a problem. */
    @Nullable
    AttributeDeclaration read(DeclaredAttributes declared) {
        Place place = here();
        String name = readName(declared);
        if (name == null) {
            return null;
        }
        scanner.skipBlanks();
        boolean hasDefault = scanner.accept('=');
        RawDefault raw = hasDefault ? readDefault() : null;
        if (hasDefault && raw == null) {
            return null;
        }
        if (!scanner.skipBlanks().accept(':')) {
            reportMissingColon(name, hasDefault);
            return null;
        }
        Place typePlace = line.place(scanner.skipBlanks().position());
        AttributeType type = readType();
        String comment = readComment(type);
        DefaultValue value = resolve(raw, type);
        if (type == null || value == null || !AttributeName.isValid(name)) {
            return null;
        }
        declared.setType(name, type);
        // The storage type of a codec is known only to the design, which checks it.
        if (inKey && type.kind() != AttributeType.Kind.CODEC && TypeFamily.of(type) == TypeFamily.LARGE) {
            problems.add(
                    place,
                    "`" + name + "` cannot be in the primary key: no key holds a `" + type
                            + "`; declare it below the `---`");
        }
        return new AttributeDeclaration(place, inKey, name, type, value, comment, typePlace);
    }

    private Place here() {
        return line.place(scanner.position());
    }

    private @Nullable String readName(DeclaredAttributes declared) {
        Place place = here();
        String name = scanner.takeWhile(c -> !TextScanner.isBlank(c) && c != '=' && c != ':' && c != '#');
        if (name.isEmpty() || name.indexOf('(') >= 0) {
            problems.add(place, "expected the name of an attribute" + (name.isEmpty() ? "" : INDEX_HINT));
            declared.setIncomplete();
            return null;
        }
        String reason = AttributeName.reason(name);
        if (reason != null) {
            problems.add(place, reason);
            declared.setIncomplete();
            return name;
        }
        Place before = declared.take(name, place);
        if (before != null) {
            problems.add(place, "`" + name + "` is already declared in line " + before.line());
        }
        return name;
    }

    private @Nullable RawDefault readDefault() {
        scanner.skipBlanks();
        int start = scanner.position();
        if (QuotedText.isQuote(scanner.peek())) {
            return readQuotedDefault(line.place(start));
        }
        while (!scanner.atEnd() && scanner.peek() != ':' && !startsComment(start)) {
            if (QuotedText.isQuote(scanner.peek())) {
                problems.add(here(), "a default that contains a quote must be in quotes as a whole");
                return null;
            }
            scanner.next();
        }
        String text = TextScanner.trim(scanner.from(start));
        if (text.isEmpty()) {
            problems.add(line.place(start), "expected a default after `=`: `null`, a number, or a text in quotes");
            return null;
        }
        return new RawDefault(line.place(start), QuotedText.unescape(text), false);
    }

    /** Returns whether a comment begins here: at a {@code #} after a blank, unless it begins the default, as in a color. */
    private boolean startsComment(int start) {
        if (scanner.peek() != '#') {
            return false;
        }
        boolean apart = TextScanner.isBlank(line.source().charAt(scanner.position() - 1));
        boolean begins = scanner.position() == start && TextScanner.isWordCharacter(scanner.peek(1));
        return apart && !begins;
    }

    private @Nullable RawDefault readQuotedDefault(Place place) {
        // Like DataJoint for Python, this keeps a doubled double quote within double quotes.
        String text = QuotedText.read(scanner, scanner.peek() == '\'');
        if (text == null) {
            problems.add(place, "the quoted default is not closed");
            return null;
        }
        if (!scanner.skipBlanks().atEnd() && scanner.peek() != ':' && scanner.peek() != '#') {
            problems.add(here(), "expected `:` and the type after the default");
            return null;
        }
        return new RawDefault(place, text, true);
    }

    private void reportMissingColon(String name, boolean hasDefault) {
        Place place = here();
        String rest = TextScanner.trim(scanner.takeWhile(c -> c != '#'));
        String hint = "";
        if (rest.startsWith("(")) {
            hint = INDEX_HINT;
        } else if (!hasDefault && name.length() <= LONGEST_SHOWN && TypeParser.read(rest) instanceof Known) {
            hint = Suggestion.didYouMean(name + " : " + rest);
        }
        problems.add(
                place, "expected `:` and a type after " + (hasDefault ? "the default" : Problems.show(name)) + hint);
    }

    private @Nullable AttributeType readType() {
        int start = scanner.skipBlanks().position();
        skipType();
        String text = TextScanner.trim(scanner.from(start));
        TypeReading reading = TypeParser.read(text);
        if (reading instanceof Known known) {
            return known.type();
        }
        Refused refused = (Refused) reading;
        problems.add(line.place(start + refused.offset()), refused.reason() + hint(text));
        return null;
    }

    private void skipType() {
        if (scanner.peek() == '<') {
            scanner.takeWhile(c -> c != '>');
        }
        while (!scanner.atEnd() && scanner.peek() != '#') {
            if (!QuotedText.isQuote(scanner.peek())) {
                scanner.next();
                continue;
            }
            int open = scanner.position();
            if (QuotedText.read(scanner) == null) {
                scanner.moveTo(open);
                scanner.takeWhile(c -> c != '#');
            }
        }
    }

    /** Returns a hint for frequent mistakes that lead to an invalid type. */
    private static String hint(String type) {
        if (type.indexOf('=') > 0) {
            return "; the default comes before the colon: `name = default : type`";
        }
        return type.indexOf(':') > 0 ? "; a default that contains a colon must be in quotes" : "";
    }

    private String readComment(@Nullable AttributeType type) {
        if (!scanner.accept('#')) {
            return "";
        }
        scanner.skipBlanks();
        Place place = here();
        String comment = trimmedComment(scanner.rest());
        if (comment.startsWith(":")) {
            problems.add(place, "a comment cannot begin with a colon");
        }
        int marker = type == null || type.kind() == AttributeType.Kind.NATIVE
                ? 0
                : type.text().length() + 2;
        if (comment.codePointCount(0, comment.length()) + marker > LONGEST_COMMENT) {
            problems.add(
                    place,
                    "the comment is too long: together with the type, it can have at most " + LONGEST_COMMENT
                            + " characters");
        }
        return comment;
    }

    /** Removes decorative number signs at the end, as DataJoint for Python does. */
    private static String trimmedComment(String rest) {
        int end = rest.length();
        while (end > 0 && rest.charAt(end - 1) == '#') {
            end--;
        }
        return TextScanner.trim(rest.substring(0, end));
    }

    private @Nullable DefaultValue resolve(@Nullable RawDefault raw, @Nullable AttributeType type) {
        if (raw == null) {
            return new None();
        }
        DefaultValue value =
                DefaultReader.resolve(raw.text(), raw.quoted(), type == null ? AttributeType.UNKNOWN : type);
        if (value instanceof Null && inKey) {
            problems.add(raw.place(), "an attribute of the primary key cannot be null");
            return null;
        }
        String reason = type == null ? null : DefaultCheck.reason(type, value);
        if (reason != null) {
            problems.add(raw.place(), reason);
            return null;
        }
        return value;
    }
}
