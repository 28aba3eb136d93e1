package org.datajoint.internal.jdbc;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.heading.TableName;

/**
 * The server's message when it rejected a statement.
 *
 * @param code the error code; 0 if the driver rejected the statement
 * @param text the text
 */
public record ServerMessage(int code, String text) {
    private static final String NAME = "[`']?((?:[^`']|``)+)[`']";
    private static final Pattern COLUMN =
            Pattern.compile("(?:[Cc]olumn|Field) (?:`[^`]*`\\.){0,2}" + NAME + "(?: |$)", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile(".*for key '([^']+)'.*", Pattern.DOTALL);
    private static final Pattern ENTRY = Pattern.compile("Duplicate entry '(.*)' for key .*", Pattern.DOTALL);
    private static final Pattern WRONG_VALUE =
            Pattern.compile("(?:Data truncation: )?(Incorrect [^:]*):.*", Pattern.DOTALL);

    /** Returns the server's message behind {@code error}; empty if the error does not come from a database. */
    public static Optional<ServerMessage> of(Throwable error) {
        return Causes.of(error)
                .filter(SQLException.class::isInstance)
                .findFirst()
                .map(cause -> SqlErrors.rootOf((SQLException) cause))
                .map(root -> new ServerMessage(root.getErrorCode(), String.valueOf(root.getMessage())));
    }

    /**
     * Returns whether the server rolled the transaction back because of another one: to resolve a deadlock, or because
     * a row has changed since the snapshot of this one (MariaDB).
     */
    public boolean isDeadlock() {
        return code == 1213 || code == 1020;
    }

    /** Returns whether the server rejected a text that has characters which a character set lacks. */
    public boolean isAboutCharacters() {
        return code == 1267 || code == 1270 || code == 1271 || code == 1366 || code == 3854 || code == 3988;
    }

    /** Returns the column that the message names; empty if it names none. */
    public Optional<String> column() {
        Matcher matcher = COLUMN.matcher(text);
        String found = null;
        while (matcher.find()) {
            found = matcher.group(1).replace("``", "`");
        }
        return Optional.ofNullable(found);
    }

    /**
     * Returns the name of the key in which a value would be duplicated, {@code PRIMARY} for the primary key; empty if
     * the message names none.
     */
    public Optional<String> key() {
        Matcher matcher = KEY.matcher(text);
        return matcher.matches()
                ? Optional.of(matcher.group(1).substring(matcher.group(1).lastIndexOf('.') + 1))
                : Optional.empty();
    }

    /**
     * Returns the table whose rows refer to a row, so that it cannot be deleted; empty if the server does not name it.
     */
    public Optional<TableName> referring() {
        return ForeignKeyFailure.child(text);
    }

    /** Returns the values that would be duplicated, joined by the server; empty if the message names none. */
    public Optional<String> duplicate() {
        Matcher matcher = ENTRY.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Returns in a few words why the server rejected the value of a column. */
    public String reason() {
        return switch (code) {
            case 1264, 1690 -> "it is out of the type's range";
            case 1406 -> "it is too long";
            case 1265 -> "it is too long, or not one of the type's values";
            case 1048 -> "it may not be null";
            case 1364 -> "it has no default and must be given";
            default -> {
                Matcher matcher = WRONG_VALUE.matcher(text);
                yield matcher.matches() ? "the server reports " + lower(matcher.group(1)) : text;
            }
        };
    }

    private static String lower(String words) {
        return "an " + Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }
}
