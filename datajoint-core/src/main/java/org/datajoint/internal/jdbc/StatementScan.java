package org.datajoint.internal.jdbc;

import java.util.Locale;

/**
 * Reduces a statement to its words: comments become blanks, strings and quoted names become empty, the content of
 * {@code /*!} comments, which only some servers run, is kept, and white space becomes a single blank.
 */
final class StatementScan {
    private final String text;
    private final StringBuilder words = new StringBuilder();
    private int at;

    private StatementScan(String text) {
        this.text = text;
    }

    /** Returns the words of {@code text} in lower case. */
    static String of(String text) {
        StatementScan scan = new StatementScan(text);
        while (scan.at < text.length()) {
            scan.step();
        }
        return scan.words.toString().strip().toLowerCase(Locale.ROOT);
    }

    private void step() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
            blank();
        } else if (c == '\'' || c == '"' || c == '`') {
            quoted(c);
        } else if (c == '#' || dashes()) {
            skipTo("\n");
        } else if (text.startsWith("/*!", at) || text.startsWith("/*M!", at)) {
            at = text.indexOf('!', at) + 1;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
            blank();
        } else if (text.startsWith("/*", at)) {
            at += 2;
            skipTo("*/");
        } else if (text.startsWith("*/", at)) {
            at += 2;
            blank();
        } else {
            words.append(c);
            at++;
        }
    }

    /** Two dashes begin a comment only before white space or the end. */
    private boolean dashes() {
        return text.startsWith("--", at)
                && (at + 2 == text.length()
                        || text.charAt(at + 2) <= ' '
                        || Character.isWhitespace(text.charAt(at + 2)));
    }

    private void skipTo(String end) {
        int found = text.indexOf(end, at);
        at = found < 0 ? text.length() : found + end.length();
        blank();
    }

    private void quoted(char quote) {
        words.append(quote).append(quote);
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\' && quote != '`') {
                at++;
            } else if (c == quote) {
                if (at < text.length() && text.charAt(at) == quote) {
                    at++;
                } else {
                    return;
                }
            }
        }
    }

    private void blank() {
        if (words.length() > 0 && words.charAt(words.length() - 1) != ' ') {
            words.append(' ');
        }
    }
}
