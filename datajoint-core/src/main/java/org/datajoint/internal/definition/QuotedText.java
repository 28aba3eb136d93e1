package org.datajoint.internal.definition;

import org.jspecify.annotations.Nullable;

/** Reads and writes text in quotes, with the escapes of MySQL. */
final class QuotedText {
    private QuotedText() {}

    static boolean isQuote(int character) {
        return character == '"' || character == '\'';
    }

    /** Reads a text from quote to quote, in which a doubled quote stands for a single one; null if it is not closed. */
    static @Nullable String read(TextScanner scanner) {
        return read(scanner, true);
    }

    /**
     * Reads a text from quote to quote; null if it is not closed.
     *
     * @param doubledIsOne whether a doubled quote stands for a single one; in defaults in double quotes, DataJoint for Python
     *     keeps both
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

    /** Resolves the escapes of text without quotes. */
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
            // These escapes are for patterns; in other texts the server keeps the backslash.
            case '%', '_' -> value.append('\\').append(escaped);
            default -> value.append(escaped);
        }
    }

    /**
     * Returns the value in double quotes, or in single quotes if it contains double quotes, so that DataJoint for Python can
     * read it as well.
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
