package org.datajoint.internal.objects;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.CodecException;
import org.jspecify.annotations.Nullable;

/** Parses Python literals: dictionaries, tuples, lists, texts, integers, True, False and None. Nothing is evaluated. */
final class PythonLiteral {
    private static final int DEEPEST = 32;

    private final String text;
    private int place;

    private PythonLiteral(String text) {
        this.text = text;
    }

    /** @throws CodecException if the text is not such a literal */
    static @Nullable Object read(String text) {
        PythonLiteral literal = new PythonLiteral(text);
        Object value = literal.value(0);
        literal.space();
        if (literal.place < text.length()) {
            throw literal.fault();
        }
        return value;
    }

    private CodecException fault() {
        return new CodecException("the header of the array cannot be read at its character " + place);
    }

    private void space() {
        while (place < text.length() && Character.isWhitespace(text.charAt(place))) {
            place++;
        }
    }

    private boolean skip(char wanted) {
        space();
        if (place < text.length() && text.charAt(place) == wanted) {
            place++;
            return true;
        }
        return false;
    }

    private boolean skip(String word) {
        if (text.startsWith(word, place)) {
            place += word.length();
            return true;
        }
        return false;
    }

    private @Nullable Object value(int depth) {
        space();
        if (depth > DEEPEST || place >= text.length()) {
            throw fault();
        }
        char first = text.charAt(place);
        if (skip('{')) {
            return dictionary(depth);
        }
        if (skip('(')) {
            return list(')', depth);
        }
        if (skip('[')) {
            return list(']', depth);
        }
        if (first == '\'' || first == '"') {
            place++;
            return string(first);
        }
        if (skip("True")) {
            return true;
        }
        if (skip("False")) {
            return false;
        }
        return skip("None") ? null : (Object) number();
    }

    private Map<Object, @Nullable Object> dictionary(int depth) {
        Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
        while (!skip('}')) {
            Object key = value(depth + 1);
            if (key == null || !skip(':')) {
                throw fault();
            }
            entries.put(key, value(depth + 1));
            if (!skip(',')) {
                if (!skip('}')) {
                    throw fault();
                }
                return entries;
            }
        }
        return entries;
    }

    private List<@Nullable Object> list(char end, int depth) {
        List<@Nullable Object> elements = new ArrayList<>();
        while (!skip(end)) {
            elements.add(value(depth + 1));
            if (!skip(',')) {
                if (!skip(end)) {
                    throw fault();
                }
                return elements;
            }
        }
        return elements;
    }

    private String string(char quote) {
        StringBuilder string = new StringBuilder();
        while (place < text.length()) {
            char c = text.charAt(place++);
            if (c == quote) {
                return string.toString();
            }
            string.append(c == '\\' ? escaped() : c);
        }
        throw fault();
    }

    private char escaped() {
        if (place >= text.length()) {
            throw fault();
        }
        char c = text.charAt(place++);
        return switch (c) {
            case '\\', '\'', '"' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'x' -> unit(2);
            case 'u' -> unit(4);
            default -> throw fault();
        };
    }

    private char unit(int digits) {
        try {
            char unit = (char) Integer.parseUnsignedInt(text, place, place + digits, 16);
            place += digits;
            return unit;
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw fault();
        }
    }

    private long number() {
        int from = place;
        while (place < text.length() && (Character.isDigit(text.charAt(place)) || text.charAt(place) == '-')) {
            place++;
        }
        try {
            long number = Long.parseLong(text, from, place, 10);
            skip("L"); // The suffix of long integers in Python 2.
            return number;
        } catch (NumberFormatException e) {
            throw fault();
        }
    }
}
