package org.datajoint.internal.definition;

import org.jspecify.annotations.Nullable;

/** Text in quotes, with the escapes of MySQL. */
final class QuotedText {
    private QuotedText() {}

    static boolean isQuote(int character) {
        return character == '"' || character == '\'';
    }

    /** Reads from one quote to the next of its kind, a doubled quote standing for one; null if it is not closed. */
    static @Nullable String read(TextScanner scanner) {
        return read(scanner, true);
    }

    /**
     * @param doubledIsOne whether two quotes stand for one: DataJoint for Python keeps both in a default that stands in
     *     double quotes
     */
    static @Nullable String read(TextScanner scanner, boolean doubledIsOne) {
        char quote = scanner.next();
        StringBuilder value = new StringBuilder();
        while (!scanner.atEnd()) {
            char here = scanner.next();
            if (here == '\\' && !scanner.atEnd()) {
                appendEscaped(value, scanner.next());
            } else if (here != quote) {
                value.append(here);
            } else if (scanner.accept(quote)) {
                value.append(doubledIsOne ? "" : quote).append(quote);
            } else {
                return value.toString();
            }
        }
        return null;
    }

    /** Resolves the escapes of text that stands in no quotes. */
    static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder value = new StringBuilder();
        TextScanner scanner = new TextScanner(text);
        while (!scanner.atEnd()) {
            char here = scanner.next();
            if (here == '\\' && !scanner.atEnd()) {
                appendEscaped(value, scanner.next());
            } else {
                value.append(here);
            }
        }
        return value.toString();
    }

    private static void appendEscaped(StringBuilder value, char escaped) {
        switch (escaped) {
            case '0' -> value.append('\0');
            case 'b' -> value.append('\b');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'Z' -> value.append('\032');
            // Escapes of patterns: outside a pattern the server keeps their backslash.
            case '%', '_' -> value.append('\\').append(escaped);
            default -> value.append(escaped);
        }
    }

    /**
     * Returns the value in double quotes, or in single ones where it holds double ones: so DataJoint for Python reads it
     * too.
     */
    static String write(String value) {
        return value.indexOf('"') < 0 ? write(value, '"') : write(value, '\'');
    }

    static String write(String value, char quote) {
        StringBuilder text = new StringBuilder().append(quote);
        for (int i = 0; i < value.length(); i++) {
            char here = value.charAt(i);
            switch (here) {
                case '\0' -> text.append("\\0");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\032' -> text.append("\\Z");
                case '\\' -> text.append("\\\\");
                default ->
                    text.append(here == quote ? String.valueOf(quote) : "").append(here);
            }
        }
        return text.append(quote).toString();
    }
}
