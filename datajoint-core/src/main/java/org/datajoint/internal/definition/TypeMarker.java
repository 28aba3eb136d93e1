package org.datajoint.internal.definition;

import java.util.Optional;

/**
 * The type in a column's comment: {@code :type:comment}.
 *
 * @param type the text of the type
 * @param comment the comment after it
 */
public record TypeMarker(String type, String comment) {
    /** Parses a column's comment; empty if it names no type. A colon within quotes or within a codec is part of the type. */
    public static Optional<TypeMarker> read(String columnComment) {
        if (!columnComment.startsWith(":")) {
            return Optional.empty();
        }
        int end = typeEnd(columnComment);
        if (end < 0) {
            // The type is malformed. Like DataJoint for Python, take the text up to the first colon.
            end = columnComment.indexOf(':', 1);
        }
        if (end <= 1) {
            return Optional.empty();
        }
        return Optional.of(new TypeMarker(columnComment.substring(1, end), columnComment.substring(end + 1)));
    }

    /** Returns the comment of a column with this type. */
    public String write() {
        return ":" + type + ":" + comment;
    }

    private static int typeEnd(String columnComment) {
        TextScanner scanner = new TextScanner(columnComment, 1, columnComment.length());
        if (scanner.peek() == '<') {
            int close = columnComment.indexOf('>');
            return close > 0 && columnComment.startsWith(":", close + 1) ? close + 1 : -1;
        }
        while (!scanner.atEnd()) {
            char here = scanner.peek();
            if (here == ':') {
                return scanner.position();
            }
            if (!QuotedText.isQuote(here)) {
                scanner.next();
            } else if (QuotedText.read(scanner) == null) {
                return -1;
            }
        }
        return -1;
    }
}
