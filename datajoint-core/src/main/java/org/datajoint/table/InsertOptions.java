package org.datajoint.table;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.internal.insert.InsertRules;
import org.datajoint.internal.insert.OnDuplicate;

/**
 * Options for inserting rows. Immutable.
 *
 * <pre>{@code
 * subject.insert(rows, InsertOptions.defaults().skipDuplicates().inChunksOf(1000));
 * }</pre>
 */
public final class InsertOptions {
    private static final InsertOptions DEFAULTS = new InsertOptions(OnDuplicate.FAIL, false, false, 0);

    private final OnDuplicate duplicates;
    private final boolean ignoresExtraFields;
    private final boolean allowsDirectInsert;
    private final int chunkRows;

    private InsertOptions(
            OnDuplicate duplicates, boolean ignoresExtraFields, boolean allowsDirectInsert, int chunkRows) {
        this.duplicates = duplicates;
        this.ignoresExtraFields = ignoresExtraFields;
        this.allowsDirectInsert = allowsDirectInsert;
        this.chunkRows = chunkRows;
    }

    /**
     * Returns the default options: either all rows are inserted or none; duplicates, unknown fields and inserts into computed
     * tables are errors.
     */
    public static InsertOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns options that skip rows whose primary key already exists. A duplicate in another unique key is still an error.
     * Overrides {@link #replace()}.
     */
    public InsertOptions skipDuplicates() {
        return new InsertOptions(OnDuplicate.SKIP, ignoresExtraFields, allowsDirectInsert, chunkRows);
    }

    /**
     * Returns options with which a row replaces existing rows that have the same primary key, or the same values in another
     * unique key: the existing rows are deleted. Whether other rows may refer to them depends on the server. Overrides {@link
     * #skipDuplicates()}.
     */
    public InsertOptions replace() {
        return new InsertOptions(OnDuplicate.REPLACE, ignoresExtraFields, allowsDirectInsert, chunkRows);
    }

    /** Returns options that ignore fields which are not attributes of the table. */
    public InsertOptions ignoreExtraFields() {
        return new InsertOptions(duplicates, true, allowsDirectInsert, chunkRows);
    }

    /** Returns options that allow inserts into a computed or imported table from outside its {@code make} method. */
    public InsertOptions allowDirectInsert() {
        return new InsertOptions(duplicates, ignoresExtraFields, true, chunkRows);
    }

    /**
     * Returns options with which each chunk of rows is inserted in a separate transaction. Has no effect if a transaction is
     * already open.
     *
     * @param rows the number of rows in a chunk
     * @throws IllegalArgumentException if the number is not positive
     */
    public InsertOptions inChunksOf(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("A chunk must have at least one row, not " + rows + ".");
        }
        return new InsertOptions(duplicates, ignoresExtraFields, allowsDirectInsert, rows);
    }

    /** Returns these options for the engine. */
    InsertRules rules() {
        return new InsertRules(duplicates, ignoresExtraFields, chunkRows);
    }

    boolean allowsDirectInsert() {
        return allowsDirectInsert;
    }

    /** Returns the number of rows in a transaction; 0 for all of them. */
    int chunkRows() {
        return chunkRows;
    }

    @Override
    public String toString() {
        List<String> chosen = new ArrayList<>();
        if (duplicates != OnDuplicate.FAIL) {
            chosen.add(duplicates == OnDuplicate.SKIP ? "skipDuplicates" : "replace");
        }
        if (ignoresExtraFields) {
            chosen.add("ignoreExtraFields");
        }
        if (allowsDirectInsert) {
            chosen.add("allowDirectInsert");
        }
        if (chunkRows > 0) {
            chosen.add("inChunksOf " + chunkRows);
        }
        return "InsertOptions(" + String.join(", ", chosen) + ")";
    }
}
