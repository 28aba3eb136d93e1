package org.datajoint.internal.definition;

/**
 * A line of a definition.
 *
 * @param number the line number, counted from 1
 * @param source the line as written
 * @param begin the offset of the first character that is not blank
 * @param end the offset after the last character that is not blank
 */
record Line(int number, String source, int begin, int end) {
    static Line of(int number, String source) {
        int begin = 0;
        int end = source.length();
        while (begin < end && TextScanner.isBlank(source.charAt(begin))) {
            begin++;
        }
        while (end > begin && TextScanner.isBlank(source.charAt(end - 1))) {
            end--;
        }
        return new Line(number, source, begin, end);
    }

    boolean isBlank() {
        return begin == end;
    }

    boolean startsWith(String prefix) {
        return source.startsWith(prefix, begin);
    }

    /** Returns the line without blanks at both ends. */
    String content() {
        return source.substring(begin, end);
    }

    TextScanner scanner() {
        return new TextScanner(source, begin, end);
    }

    /** Returns the place of the character at the offset. */
    Place place(int offset) {
        return new Place(number, offset + 1, source);
    }
}
