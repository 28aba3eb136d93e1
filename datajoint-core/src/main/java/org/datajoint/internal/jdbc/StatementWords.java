package org.datajoint.internal.jdbc;

import java.util.regex.Pattern;

/**
 * Tells from the words of a program's statement how it affects the session, so that a statement that cannot work is
 * refused. Other effects are reported by the server ({@link ServerStatus}), or the connection is not lent again.
 *
 * @param words the words that {@link StatementScan} returns
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

    /** The table and the columns of an insert, which look like a function call. */
    private static final Pattern INSERTED = Pattern.compile(
            "^(?:insert|replace)(?: (?:low_priority|delayed|high_priority|ignore|into))* (?:[\\w$`]+ ?\\. ?)?[\\w$`]+ ?\\(");

    private static final Pattern READS = Pattern.compile(
            "\\(*(?:select|values|table|show|explain|desc|describe)\\b.*|with\\b(?!.*\\b(?:insert|update|delete)\\b).*");

    /** A word that precedes a secret in a statement. */
    private static final Pattern SECRET = Pattern.compile("identified|password|secret", Pattern.CASE_INSENSITIVE);

    /** Returns the text for messages, without its quoted parts if one of them may be a password. */
    public static String shown(String text) {
        return mayHoldSecret(text) ? StatementScan.of(text) : text;
    }

    /** Returns whether a quoted part of {@code text} may be a password. */
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
     * Returns whether {@code text} takes a named lock, as a program's condition can. Fast if the text does not mention
     * one.
     */
    static boolean takesLock(String text) {
        for (int at = text.indexOf('_'); at >= 0; at = text.indexOf('_', at + 1)) {
            if (text.regionMatches(true, at - 3, "get_lock`", 0, 9)) {
                return true; // A scan would drop the quoted name.
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

    /** Returns whether the statement ends an open transaction, or begins another. */
    boolean endsTransaction() {
        return ENDS_TRANSACTION.matcher(words).matches();
    }

    /** Returns whether the statement affects those that follow on the same connection. */
    boolean changesSession() {
        return CHANGES_SESSION.matcher(words).matches()
                || (TAKES_LOCK.matcher(words).find() && !DEFINES.matcher(words).matches());
    }

    /** Returns whether the server would report everything that the statement leaves in the session. */
    boolean isPlain() {
        return !changesSession()
                && (DEFINES.matcher(words).matches()
                        || (ONLY_READS_OR_CHANGES_ROWS.matcher(words).matches()
                                && !DOUBTFUL.matcher(INSERTED.matcher(words).replaceFirst(""))
                                        .find()));
    }

    /** Returns whether the statement returns rows. */
    boolean returnsRows() {
        return READS.matcher(words).matches() && !words.contains(" into ");
    }

    /** Returns whether the statement only reads, so that it may be run twice. */
    boolean onlyReads() {
        return READS.matcher(words).matches() && isPlain();
    }
}
