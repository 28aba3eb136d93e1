package org.datajoint.internal.insert;

/**
 * The options of an insert.
 *
 * @param duplicates what happens to a row whose primary key already exists
 * @param ignoresExtraFields whether fields that the table does not have are ignored rather than refused
 * @param chunkRows the number of rows in a transaction; 0 for all of them
 */
public record InsertRules(OnDuplicate duplicates, boolean ignoresExtraFields, int chunkRows) {
    /** Inserts all rows or none, and refuses duplicates and unknown fields. */
    public static final InsertRules DEFAULTS = new InsertRules(OnDuplicate.FAIL, false, 0);
}
