package org.datajoint.internal.jdbc;

import java.util.regex.Pattern;

/**
 * What the words of a program's own statement say about its effect on the session. They serve to refuse what cannot work; what
 * they do not tell, the server does ({@link ServerStatus}), or the connection is not lent again.
 *
 * @param words as {@link StatementScan} leaves them
 */
public record StatementWords(String words) {
    private static final Pattern ENDS_TRANSACTION =
            Pattern.compile("(?:alter|truncate|rename|grant|revoke|analyze|optimize"
                    + "|repair|check|flush|reset|install|uninstall|lock|unlock|begin(?! not atomic)|start|stop|change|commit|xa|cache"
                    + "|load index|import|backup|rollback(?! (?:work )?to )|create(?! (?:or replace )?temporary )"
                    + "|drop(?! temporary )|set .*\\bautocommit\\b.*|set password|set (?:default )?role)\\b.*");

    private static final Pattern CHANGES_SESSION =
            Pattern.compile("(?:begin(?! not atomic)|start transaction|xa (?:start|begin)|lock|backup"
                    + "|(?:commit|rollback(?! (?:work )?to ))\\b.*(?<!\\bno )(?:chain|release)"
                    + "|flush .*(?:with read lock|for export)|use|prepare|handler|create (?:or replace )?temporary"
                    + "|set (?!global |@@ ?global\\b|persist |persist_only |@@ ?persist|password\\b|default role\\b|statement ).*)"
                    + "(?:\\b.*)?");

    private static final Pattern TAKES_LOCK = Pattern.compile("\\bget_lock ?\\(");

    private static final Pattern DEFINES =
            Pattern.compile("(?:create|alter|drop|rename|truncate|grant|revoke|set password|set default role)\\b.*");

    private static final Pattern ONLY_READS_OR_CHANGES_ROWS = Pattern.compile(
            "\\(*(?:select|with|values|table|show|explain|desc|describe|do|insert|replace|update|delete|load data"
                    + "|savepoint|release savepoint|rollback|commit|unlock|analyze|optimize|repair|check|checksum"
                    + "|flush|set global|set persist|set persist_only)\\b.*");

    /** A user variable, a function of a schema or with a quoted name, a second variable, or a second statement. */
    private static final Pattern DOUBTFUL =
            Pattern.compile("(?<!@)@(?!@)|[\\w$`] ?\\. ?[\\w$`]+ ?\\(|` ?\\(|;.*\\S|^set .*,");

    /** The table and the columns of an insert, which look like the call of a function. */
    private static final Pattern INSERTED = Pattern.compile(
            "^(?:insert|replace)(?: (?:low_priority|delayed|high_priority|ignore|into))* (?:[\\w$`]+ ?\\. ?)?[\\w$`]+ ?\\(");

    private static final Pattern READS = Pattern.compile(
            "\\(*(?:select|values|table|show|explain|desc|describe)\\b.*|with\\b(?!.*\\b(?:insert|update|delete)\\b).*");

    /** A word before the secrets that statements hold. */
    private static final Pattern SECRET = Pattern.compile("identified|password|secret", Pattern.CASE_INSENSITIVE);

    /** Returns the text for messages; without what is quoted in it if that may be a password. */
    public static String shown(String text) {
        return mayHoldSecret(text) ? StatementScan.of(text) : text;
    }

    /** Returns whether what is quoted in {@code text} may be a password. */
    public static boolean mayHoldSecret(String text) {
        return SECRET.matcher(text).find();
    }

    /** Returns a message of the server without the part of the statement that it quotes. */
    static String withoutQuotation(String message) {
        int near = message.indexOf(" near '");
        return near < 0 ? message : message.substring(0, near);
    }

    /** Returns the words of {@code text}. */
    public static StatementWords of(String text) {
        return new StatementWords(StatementScan.of(text));
    }

    /**
     * Returns whether {@code text} takes a named lock, as a condition of a program can; quick for what does not mention one.
     */
    static boolean takesLock(String text) {
        for (int at = text.indexOf('_'); at >= 0; at = text.indexOf('_', at + 1)) {
            if (text.regionMatches(true, at - 3, "get_lock`", 0, 9)) {
                return true; // A scan would leave nothing of a quoted name.
            }
            if (text.regionMatches(true, at - 3, "get_lock", 0, 8)
                    && TAKES_LOCK.matcher(StatementScan.of(text)).find()) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether {@code text} declares, alters or drops something. */
    public static boolean defines(String text) {
        return DEFINES.matcher(of(text).words()).matches();
    }

    /** Returns whether it ends an open transaction, or begins another. */
    boolean endTransaction() {
        return ENDS_TRANSACTION.matcher(words).matches();
    }

    /** Returns whether its effect is on the statements that follow on the same connection. */
    boolean changeSession() {
        return CHANGES_SESSION.matcher(words).matches()
                || (TAKES_LOCK.matcher(words).find() && !DEFINES.matcher(words).matches());
    }

    /** Returns whether it leaves nothing behind that the server would not report. */
    boolean arePlain() {
        return !changeSession()
                && (DEFINES.matcher(words).matches()
                        || (ONLY_READS_OR_CHANGES_ROWS.matcher(words).matches()
                                && !DOUBTFUL.matcher(INSERTED.matcher(words).replaceFirst(""))
                                        .find()));
    }

    /** Returns whether it has rows that somebody wants. */
    boolean fetch() {
        return READS.matcher(words).matches() && !words.contains(" into ");
    }

    /** Returns whether it may be run twice. */
    boolean onlyRead() {
        return READS.matcher(words).matches() && arePlain();
    }
}
