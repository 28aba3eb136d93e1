package org.datajoint.internal.jdbc;

import java.util.List;
import java.util.Set;
import org.datajoint.errors.DataJointException;

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

    /** The positions of the columns that differ, counted from 0. */
    public Set<Integer> columns() {
        return columns;
    }
}
