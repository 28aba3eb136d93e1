package org.datajoint.internal.select;

/**
 * A token of an SQL snippet.
 *
 * @param kind the kind of token
 * @param text the text as the user wrote it
 */
record Token(Kind kind, String text) {
    /** The kinds of tokens. */
    enum Kind {
        SPACE,
        COMMENT,
        /** A string in single or double quotes. */
        STRING,
        NUMBER,
        /** A name without quotes: an attribute, a keyword or a function. */
        WORD,
        /** A name in back ticks. */
        QUOTED,
        /** A user or system variable: {@code @x}, {@code @@x}. */
        VARIABLE,
        /** A question mark, which stands for a bound value. */
        PARAMETER,
        SYMBOL
    }

    boolean isBlank() {
        return kind == Kind.SPACE || kind == Kind.COMMENT;
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isWord(String lowerCase) {
        return kind == Kind.WORD && text.equalsIgnoreCase(lowerCase);
    }

    /** Returns the text without back ticks. */
    String name() {
        return kind == Kind.QUOTED ? text.substring(1, text.length() - 1).replace("``", "`") : text;
    }
}
