package org.datajoint.internal.jdbc;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.heading.TableName;

/**
 * What the server said when it refused a statement.
 *
 * @param code its error code, 0 if the driver refused
 * @param text its sentence
 */
public record ServerMessage(int code, String text) {
    private static final String NAME = "[`']?((?:[^`']|``)+)[`']";
    private static final Pattern COLUMN =
            Pattern.compile("(?:[Cc]olumn|Field) (?:`[^`]*`\\.){0,2}" + NAME + "(?: |$)", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile(".*for key '([^']+)'.*", Pattern.DOTALL);
    private static final Pattern ENTRY = Pattern.compile("Duplicate entry '(.*)' for key .*", Pattern.DOTALL);
    private static final Pattern WRONG_VALUE =
            Pattern.compile("(?:Data truncation: )?(Incorrect [^:]*):.*", Pattern.DOTALL);

    /** Returns the words of the server behind {@code error}; empty if no server is behind it. */
    public static Optional<ServerMessage> of(Throwable error) {
        return Causes.of(error)
                .filter(SQLException.class::isInstance)
                .findFirst()
                .map(cause -> SqlErrors.rootOf((SQLException) cause))
                .map(root -> new ServerMessage(root.getErrorCode(), String.valueOf(root.getMessage())));
    }

    /**
     * Returns whether the server rolled the transaction back because of another one: to end a deadlock, or since a row has
     * changed after the snapshot of this one (MariaDB).
     */
    public boolean isDeadlock() {
        return code == 1213 || code == 1020;
    }

    /** Returns whether a text has characters that a character set lacks. */
    public boolean isAboutCharacters() {
        return code == 1267 || code == 1270 || code == 1271 || code == 1366 || code == 3854 || code == 3988;
    }

    /** Returns the column that it names. */
    public Optional<String> column() {
        Matcher matcher = COLUMN.matcher(text);
        String found = null;
        while (matcher.find()) {
            found = matcher.group(1).replace("``", "`");
        }
        return Optional.ofNullable(found);
    }

    /** Returns the name of the key that it names in which a value is there twice, {@code PRIMARY} for the primary key. */
    public Optional<String> key() {
        Matcher matcher = KEY.matcher(text);
        return matcher.matches()
                ? Optional.of(matcher.group(1).substring(matcher.group(1).lastIndexOf('.') + 1))
                : Optional.empty();
    }

    /** Returns the table whose rows refer to a row that may therefore not go, if the server names it. */
    public Optional<TableName> referring() {
        return ForeignKeyFailure.child(text);
    }

    /** Returns the values that it says are there twice, joined by the server. */
    public Optional<String> duplicate() {
        Matcher matcher = ENTRY.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Returns why it refused the value of a column, in a few words. */
    public String reason() {
        return switch (code) {
            case 1264, 1690 -> "it is out of the type's range";
            case 1406 -> "it is too long";
            case 1265 -> "it is too long, or not one of the type's values";
            case 1048 -> "it may not be null";
            case 1364 -> "it has no default and must be given";
            default -> {
                Matcher matcher = WRONG_VALUE.matcher(text);
                yield matcher.matches() ? "the server finds " + lower(matcher.group(1)) : text;
            }
        };
    }

    private static String lower(String words) {
        return "an " + Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }
}
