package org.datajoint.internal.jdbc;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.datajoint.heading.TableName;

/**
 * Describes the failure of a foreign key with both tables and the columns, which are parsed from the server's message.
 */
final class ForeignKeyFailure {
    private static final String NAME = "`((?:[^`]|``)+)`";
    private static final Pattern CONSTRAINT = Pattern.compile(
            "\\(" + NAME + "\\." + NAME + ", CONSTRAINT `(?:[^`]|``)+` FOREIGN KEY \\((.*?)\\) REFERENCES (?:" + NAME
                    + "\\.)?" + NAME + " \\((.*?)\\)",
            Pattern.DOTALL);

    private ForeignKeyFailure() {}

    /** @param code 1451 if other rows refer to the row, 1452 if the row that it refers to is missing */
    static Optional<String> describe(int code, String message) {
        Matcher matcher = CONSTRAINT.matcher(message);
        if (!matcher.find()) {
            return Optional.empty();
        }
        TableName child = new TableName(plain(matcher.group(1)), plain(matcher.group(2)));
        String schema = matcher.group(4) == null ? child.schema() : plain(matcher.group(4));
        TableName parent = new TableName(schema, plain(matcher.group(5)));
        String columns = columns(matcher.group(3));
        String referred = columns(matcher.group(6));
        String key = columns.equals(referred) ? "(" + columns + ")" : "(" + columns + ") → (" + referred + ")";
        return Optional.of(
                code == 1452
                        ? "a row of " + shown(child) + " refers by " + key + " to a row of " + shown(parent)
                                + " that does not exist. Insert that one first."
                        : "rows of " + shown(child) + " refer by " + key + " to this row of " + shown(parent)
                                + ". Delete them first, or use delete(), which deletes them as well.");
    }

    /**
     * Returns the table that has the foreign key; empty if the server does not name it, which depends on the account.
     */
    static Optional<TableName> child(String message) {
        Matcher matcher = CONSTRAINT.matcher(message);
        return matcher.find()
                ? Optional.of(new TableName(plain(matcher.group(1)), plain(matcher.group(2))))
                : Optional.empty();
    }

    private static String shown(TableName table) {
        return table.className() + " " + table;
    }

    private static String columns(String list) {
        return Arrays.stream(list.split(", "))
                .map(name -> plain(name.replaceAll("^`|`$", "")))
                .collect(Collectors.joining(", "));
    }

    private static String plain(String quoted) {
        return quoted.replace("``", "`");
    }
}
