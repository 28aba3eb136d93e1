package org.datajoint.internal.definition;

import java.util.Optional;

/**
 * What a column's comment says of its type: {@code :type:comment}.
 *
 * @param type the type's text
 * @param comment the comment behind it
 */
public record TypeMarker(String type, String comment) {
    /** Reads a column's comment; empty if it carries no type. A colon in a quoted member or a codec ends no type. */
    public static Optional<TypeMarker> read(String columnComment) {
        if (!columnComment.startsWith(":")) {
            return Optional.empty();
        }
        int end = typeEnd(columnComment);
        if (end < 0) {
            // Not as we would write it: the first colon ends it, as DataJoint for Python has it.
            end = columnComment.indexOf(':', 1);
        }
        if (end <= 1) {
            return Optional.empty();
        }
        return Optional.of(new TypeMarker(columnComment.substring(1, end), columnComment.substring(end + 1)));
    }

    /** Returns the comment that a column of that type carries. */
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
