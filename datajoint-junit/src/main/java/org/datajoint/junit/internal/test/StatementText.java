package org.datajoint.junit.internal.test;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Formats statements for the note about a failure: on one line, with their values, and without secrets. Secrets are
 * recognized by a name next to them, such as that of a column, and by being the account's own password.
 *
 * @param schema the test's schema, which is omitted before the names of its tables; empty for none
 * @param password the account's password
 */
record StatementText(String schema, String password) {
    private static final int LONGEST = 400;
    private static final String MASK = "'***'";
    /** A shorter password could be part of any word. */
    private static final int SHORTEST_TELLING_PASSWORD = 8;

    /** Text that is copied (quoted names, comments), a string, which may be cut off at the end, or a placeholder. */
    private static final Pattern TOKEN = Pattern.compile(
            "`[^`]*+`|--\\s[^\\n]*+|/\\*.*?\\*/|(?<text>'(?:[^'\\\\]++|\\\\.|'')*+(?:'|$)|\"(?:[^\"\\\\]++|\\\\.|\"\")*+(?:\"|$))"
                    + "|(?<place>\\?)",
            Pattern.DOTALL);

    private static final String SECRET_NAME =
            "\\w*(?:password|passwd|passphrase|secret|token|credential|(?:api|private|access)_?key)\\w*";
    private static final Pattern SECRET = Pattern.compile(SECRET_NAME, Pattern.CASE_INSENSITIVE);
    /** Every string after this text may be a secret. */
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

    /** Returns the schema's prefix of table names, which is omitted because the schema is opened by its name. */
    private String qualifier() {
        return schema.isEmpty() ? "\0" : "`" + schema + "`.";
    }

    private static String cut(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + " ..." : line;
    }
}
