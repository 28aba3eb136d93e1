package org.datajoint.table;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.internal.insert.InsertRules;
import org.datajoint.internal.insert.OnDuplicate;

/**
 * How rows are inserted; immutable.
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
     * Returns the options that are used if none are given: all rows are inserted or none; duplicates, unknown fields and
     * inserts into computed tables are refused.
     */
    public static InsertOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns options by which rows whose primary key exists already are skipped. A duplicate in another unique key still
     * fails. In place of {@link #replace()}.
     */
    public InsertOptions skipDuplicates() {
        return new InsertOptions(OnDuplicate.SKIP, ignoresExtraFields, allowsDirectInsert, chunkRows);
    }

    /**
     * Returns options by which a row takes the place of those that exist with its primary key, or with its values of another
     * unique key: they are deleted. Whether other rows may refer to them depends on the server. In place of
     * {@link #skipDuplicates()}.
     */
    public InsertOptions replace() {
        return new InsertOptions(OnDuplicate.REPLACE, ignoresExtraFields, allowsDirectInsert, chunkRows);
    }

    /** Returns options by which fields that the table does not have are ignored. */
    public InsertOptions ignoreExtraFields() {
        return new InsertOptions(duplicates, true, allowsDirectInsert, chunkRows);
    }

    /** Returns options by which a program may insert into a computed or imported table. */
    public InsertOptions allowDirectInsert() {
        return new InsertOptions(duplicates, ignoresExtraFields, true, chunkRows);
    }

    /**
     * Returns options by which each chunk of rows is inserted in a transaction of its own. Within a transaction it has no
     * effect.
     *
     * @param rows how many rows a chunk has
     * @throws IllegalArgumentException if the number is not positive
     */
    public InsertOptions inChunksOf(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("A chunk must have at least one row, but is to have " + rows + ".");
        }
        return new InsertOptions(duplicates, ignoresExtraFields, allowsDirectInsert, rows);
    }

    /** Returns what the engine needs to know of them. */
    InsertRules rules() {
        return new InsertRules(duplicates, ignoresExtraFields, chunkRows);
    }

    boolean allowsDirectInsert() {
        return allowsDirectInsert;
    }

    /** Returns how many rows share a transaction; 0 for all of them. */
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
