package org.datajoint.internal.insert;

/**
 * How rows are inserted.
 *
 * @param duplicates what happens to a row whose primary key exists already
 * @param ignoresExtraFields whether fields that the table does not have are left out instead of refused
 * @param chunkRows how many rows share a transaction; 0 for all of them
 */
public record InsertRules(OnDuplicate duplicates, boolean ignoresExtraFields, int chunkRows) {
    /** All rows or none; duplicates and unknown fields are refused. */
    public static final InsertRules DEFAULTS = new InsertRules(OnDuplicate.FAIL, false, 0);
}
