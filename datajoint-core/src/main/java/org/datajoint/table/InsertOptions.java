package org.datajoint.table;

/**
 * How rows are inserted; immutable.
 *
 * <pre>{@code
 * subject.insert(rows, InsertOptions.skipDuplicates().and(InsertOptions.ignoreExtraFields()));
 * }</pre>
 *
 * @param duplicates what happens to a row whose primary key exists already
 * @param ignoresExtraFields whether fields that the table does not have are passed over rather than refused
 * @param allowsDirectInsert whether a program may insert into a computed or imported table
 * @param chunkRows how many rows share a transaction; 0 for all of them
 */
public record InsertOptions(
        OnDuplicate duplicates, boolean ignoresExtraFields, boolean allowsDirectInsert, int chunkRows) {
    private static final InsertOptions DEFAULTS = new InsertOptions(OnDuplicate.FAIL, false, false, 0);

    /** What happens to a row whose primary key exists already. */
    public enum OnDuplicate {
        /** The insert fails, and no row of it gets in. */
        FAIL,
        /** The row is passed over; a duplicate in another unique key still fails. */
        SKIP,
        /**
         * The row takes the place of those that are there with its primary key, or with its values of another unique key: they
         * are deleted. Whether other rows may refer to them depends on the server.
         */
        REPLACE
    }

    public InsertOptions {
        if (chunkRows < 0) {
            throw new IllegalArgumentException("a chunk has at least one row, not " + chunkRows);
        }
    }

    /** All or nothing; duplicates, unknown fields and direct inserts are refused. */
    public static InsertOptions defaults() {
        return DEFAULTS;
    }

    /** Rows whose primary key exists already are passed over. */
    public static InsertOptions skipDuplicates() {
        return new InsertOptions(OnDuplicate.SKIP, false, false, 0);
    }

    /** Rows whose primary key exists already replace the one that is there; see {@link OnDuplicate#REPLACE}. */
    public static InsertOptions replace() {
        return new InsertOptions(OnDuplicate.REPLACE, false, false, 0);
    }

    /** Fields that the table does not have are passed over. */
    public static InsertOptions ignoreExtraFields() {
        return new InsertOptions(OnDuplicate.FAIL, true, false, 0);
    }

    /** A computed or imported table takes rows from a program. */
    public static InsertOptions allowDirectInsert() {
        return new InsertOptions(OnDuplicate.FAIL, false, true, 0);
    }

    /**
     * Every {@code rows} rows are a transaction of their own.
     *
     * @param rows at least 1
     */
    public static InsertOptions chunkSize(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a chunk has at least one row, not " + rows);
        }
        return new InsertOptions(OnDuplicate.FAIL, false, false, rows);
    }

    /** Both; where both say something of duplicates or chunks, {@code other} holds. */
    public InsertOptions and(InsertOptions other) {
        return new InsertOptions(
                other.duplicates == OnDuplicate.FAIL ? duplicates : other.duplicates,
                ignoresExtraFields || other.ignoresExtraFields,
                allowsDirectInsert || other.allowsDirectInsert,
                other.chunkRows == 0 ? chunkRows : other.chunkRows);
    }
}
