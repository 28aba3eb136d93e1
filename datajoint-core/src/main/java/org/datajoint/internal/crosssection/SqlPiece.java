package org.datajoint.internal.crosssection;

/** Checks that SQL from a file cannot break out of its place in a declaration, since the file may not be trustworthy. */
final class SqlPiece {
    private SqlPiece() {}

    /** Returns whether the text is a single item of a list, with closed quotes and parentheses and without comments. */
    static boolean isWhole(String sql) {
        int open = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '\'' || c == '"' || c == '`') {
                i = end(sql, i);
                if (i < 0) {
                    return false;
                }
            } else if (c == '(') {
                open++;
            } else if (c == ')') {
                open--;
            } else if (c == ';' || c == '#' || sql.startsWith("--", i) || sql.startsWith("/*", i)) {
                return false;
            }
            if (open < 0 || (c == ',' && open == 0)) {
                return false;
            }
        }
        return open == 0 && !sql.isBlank();
    }

    /** Returns the index of the quote that closes the one at {@code start}; -1 if there is none. */
    private static int end(String sql, int start) {
        char quote = sql.charAt(start);
        for (int i = start + 1; i < sql.length(); i++) {
            if (sql.charAt(i) == '\\' && quote != '`') {
                i++;
            } else if (sql.charAt(i) == quote) {
                return i;
            }
        }
        return -1;
    }
}
