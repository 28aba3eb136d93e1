package org.datajoint.internal.graph;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.errors.IntegrityException;
import org.datajoint.heading.TableName;

/** Reads from a server's message which table stood in the way. */
public final class ReferenceFailure {
    private static final String NAME = "`((?:[^`]|``)+)`";
    private static final Pattern ROWS = Pattern.compile(
            "\\(" + NAME + "\\." + NAME + ", CONSTRAINT " + NAME + " FOREIGN KEY \\((.*?)\\) REFERENCES");

    private ReferenceFailure() {}

    /**
     * The same failure, saying what could not be done and why.
     *
     * @param action what could not be done, such as {@code delete from `lab`.`subject`}
     */
    public static IntegrityException explain(String action, IntegrityException failure) {
        String message = String.valueOf(failure.getMessage());
        Matcher rows = ROWS.matcher(message);
        String reason;
        if (rows.find()) {
            TableName child = new TableName(plain(rows.group(1)), plain(rows.group(2)));
            reason = "rows of " + child + " refer to it by the foreign key " + rows.group(3) + " (" + rows.group(4)
                    + ").";
        } else {
            reason = "a table that the account may not see refers to it.";
        }
        return new IntegrityException("Cannot " + action + ": " + reason + "\n" + message, failure);
    }

    private static String plain(String quoted) {
        return quoted.replace("``", "`");
    }
}
