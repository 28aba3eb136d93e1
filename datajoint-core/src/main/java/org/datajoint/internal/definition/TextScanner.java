package org.datajoint.internal.definition;

import java.util.function.IntPredicate;

/** Reads a range of text from left to right. At the end, it returns {@link #END} instead of failing. */
final class TextScanner {
    /** The value read at the end, which is not a Unicode character. */
    static final char END = '\uFFFF';

    private final String text;
    private final int end;
    private int position;

    TextScanner(String text) {
        this(text, 0, text.length());
    }

    TextScanner(String text, int from, int end) {
        this.text = text;
        this.position = from;
        this.end = end;
    }

    int position() {
        return position;
    }

    void moveTo(int newPosition) {
        position = Math.min(newPosition, end);
    }

    boolean atEnd() {
        return position >= end;
    }

    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        int at = position + ahead;
        return at < end ? text.charAt(at) : END;
    }

    /** Reads a character; returns {@link #END} at the end. */
    char next() {
        char here = peek();
        position = Math.min(position + 1, end);
        return here;
    }

    /** Skips the character if it comes next, and returns whether it did. */
    boolean accept(char expected) {
        if (atEnd() || peek() != expected) {
            return false;
        }
        position++;
        return true;
    }

    /** Skips the text if it comes next, and returns whether it did. */
    boolean accept(String expected) {
        if (position + expected.length() > end || !text.startsWith(expected, position)) {
            return false;
        }
        position += expected.length();
        return true;
    }

    TextScanner skipBlanks() {
        while (!atEnd() && isBlank(peek())) {
            position++;
        }
        return this;
    }

    String takeWhile(IntPredicate accepted) {
        int start = position;
        while (!atEnd() && accepted.test(peek())) {
            position++;
        }
        return from(start);
    }

    /** Reads ASCII letters, digits and underscores; returns an empty string if none comes next. */
    String takeWord() {
        return takeWhile(TextScanner::isWordCharacter);
    }

    /** Returns the text from {@code start} to the current position. */
    String from(int start) {
        return text.substring(start, position);
    }

    String rest() {
        return text.substring(position, end);
    }

    /** Returns whether the character is any white space, or a byte order mark, which may come from copying. */
    static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == 0xFEFF;
    }

    static boolean isWordCharacter(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '_';
    }

    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }
}
