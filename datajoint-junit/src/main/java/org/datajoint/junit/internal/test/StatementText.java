package org.datajoint.junit.internal.test;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes statements for a failure note: on one line, with their values, without secrets. What is a secret is told by the names
 * around it, as that of a column, and by the account's own password.
 *
 * @param schema the test's, which is left out before its tables' names; empty for none
 * @param password of the account
 */
record StatementText(String schema, String password) {
    private static final int LONGEST = 400;
    private static final String MASK = "'***'";
    /** A shorter one may be a part of any word. */
    private static final int SHORTEST_TELLING_PASSWORD = 8;

    /** What means itself, a string, which may be cut off at the end, or a value's place. */
    private static final Pattern TOKEN = Pattern.compile(
            "`[^`]*+`|--\\s[^\\n]*+|/\\*.*?\\*/|(?<text>'(?:[^'\\\\]++|\\\\.|'')*+(?:'|$)|\"(?:[^\"\\\\]++|\\\\.|\"\")*+(?:\"|$))"
                    + "|(?<place>\\?)",
            Pattern.DOTALL);

    private static final String SECRET_NAME =
            "\\w*(?:password|passwd|passphrase|secret|token|credential|(?:api|private|access)_?key)\\w*";
    private static final Pattern SECRET = Pattern.compile(SECRET_NAME, Pattern.CASE_INSENSITIVE);
    /** After it, within the statement, every string may be one. */
    private static final Pattern BEFORE_SECRET = Pattern.compile(
            "\\bidentified\\b|\\bpassword\\s+for\\b|" + SECRET_NAME + "`?\\s*(?:[=<>(!]|\\blike\\b|\\bin\\b)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern INSERTED = Pattern.compile(
            "\\s*(?:insert|replace)\\b[^(]*\\(([^()]*)\\)\\s*values\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    String of(SentStatement statement) {
        String sql = statement.text();
        Matcher before = BEFORE_SECRET.matcher(sql);
        int secretFrom = before.find() ? before.start() : sql.length();
        List<String> columns = columns(sql);
        StringBuilder shown = new StringBuilder();
        Matcher token = TOKEN.matcher(sql);
        int place = 0;
        while (token.find()) {
            boolean secret = token.start() >= secretFrom;
            String text = token.group();
            if (token.group("place") != null) {
                if (place < statement.values().size()) {
                    Object value = statement.values().get(place);
                    text = SentValue.literal(value);
                    secret |= !columns.isEmpty()
                            && SECRET.matcher(columns.get(place % columns.size()))
                                    .find();
                    text = secret && value != null ? MASK : text;
                }
                place++;
            } else if (token.group("text") != null && secret) {
                text = MASK;
            }
            token.appendReplacement(shown, Matcher.quoteReplacement(text));
        }
        token.appendTail(shown);
        return cut(withoutPassword(shown.toString()).replace(qualifier(), ""));
    }

    private static List<String> columns(String sql) {
        Matcher inserted = INSERTED.matcher(sql);
        return inserted.matches() ? Arrays.asList(inserted.group(1).split(",")) : List.of();
    }

    private String withoutPassword(String text) {
        if (password.isEmpty()) {
            return text;
        }
        String masked = text.replace("'" + password + "'", MASK);
        return password.length() < SHORTEST_TELLING_PASSWORD ? masked : masked.replace(password, "***");
    }

    /** Nobody misses it, in a schema that is opened by its name. */
    private String qualifier() {
        return schema.isEmpty() ? "\0" : "`" + schema + "`.";
    }

    private static String cut(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + " ..." : line;
    }
}
