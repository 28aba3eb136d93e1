package org.datajoint.internal.jdbc;

import java.util.List;
import java.util.Set;
import org.datajoint.errors.DataJointException;
import org.datajoint.heading.TableName;

/** The columns of a result are not of the types that were expected: somebody altered a table since its heading was read. */
public final class StaleHeadingException extends DataJointException {
    private static final long serialVersionUID = 1L;

    private final transient Set<Integer> columns;

    /**
     * @param columns the positions of the columns that differ, counted from 0
     * @param differences what differs, a phrase each
     */
    StaleHeadingException(Set<Integer> columns, List<String> differences) {
        super("A table was altered by another program while it was read: " + String.join("; ", differences)
                + ". Run the query again; if the message stays, run refresh() on the table's schema.");
        this.columns = Set.copyOf(columns);
    }

    /**
     * The types by which values were to be written are not those of the columns.
     *
     * @param table the table
     * @param differences what differs, a phrase each
     */
    public StaleHeadingException(TableName table, List<String> differences) {
        super("The table " + table + " was altered by another program since it was looked at: "
                + String.join("; ", differences)
                + ". Nothing was written by its old types. Run the insert or update again, together with the transaction"
                + " that it is in.");
        this.columns = Set.of();
    }

    /** Returns the positions of the columns that differ, counted from 0. */
    public Set<Integer> columns() {
        return columns;
    }
}
