package org.datajoint.connection;

import java.util.regex.Pattern;
import org.datajoint.internal.jdbc.StatementWords;

/** The purpose of an SQL statement, as determined by its text. */
public enum StatementKind {
    /** Reads rows. */
    READ,
    /** Inserts, updates or deletes rows. */
    CHANGE,
    /** Declares, alters or drops a schema or a table. */
    DEFINITION,
    /** Begins or ends a transaction, or a part of one. */
    TRANSACTION,
    /** Inspects schemas, the server or locks: a statement that the library sends for its own purposes. */
    LOOKUP;

    private static final Pattern TRANSACTIONS = Pattern.compile(
            "(?:start transaction|begin|commit|rollback|savepoint|release savepoint|set transaction|xa)\\b.*");

    private static final Pattern LOOKUPS = Pattern.compile(
            "show .*|do 0|select (?:version|connection_id|current_user) ?\\(.*|.*\\binformation_schema\\b.*"
                    + "|select .*\\b(?:get|release|is_used|is_free)_lock ?\\(.*");

    /** The table that the library maintains for its own purposes. */
    private static final Pattern BOOKS = Pattern.compile("`~lineage`");

    private static final Pattern READS =
            Pattern.compile("[( ]*(?:select|with|values|table|explain|desc|describe)\\b.*");

    /** Returns whether the statement does work for the program: reads or changes rows, or defines something. */
    public boolean isOfPrograms() {
        return this == READ || this == CHANGE || this == DEFINITION;
    }

    /** Returns the purpose of the statement with the given text. */
    public static StatementKind of(String text) {
        String words = StatementWords.of(text).words();
        if (TRANSACTIONS.matcher(words).matches()) {
            return TRANSACTION;
        }
        boolean defines = StatementWords.defines(text);
        if (!defines && (LOOKUPS.matcher(words).matches() || BOOKS.matcher(text).find())) {
            return LOOKUP;
        }
        return defines ? DEFINITION : READS.matcher(words).matches() ? READ : CHANGE;
    }
}
