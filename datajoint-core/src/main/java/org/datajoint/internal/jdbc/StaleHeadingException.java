package org.datajoint.internal.jdbc;

import java.util.List;
import java.util.Set;
import org.datajoint.errors.DataJointException;
import org.datajoint.heading.TableName;

/** Thrown if the columns of a result do not have the expected types: a table was altered after its heading was read. */
public final class StaleHeadingException extends DataJointException {
    private static final long serialVersionUID = 1L;

    private final transient Set<Integer> columns;

    /**
     * @param columns the positions of the columns that differ, counted from 0
     * @param differences the differences, a phrase each
     */
    StaleHeadingException(Set<Integer> columns, List<String> differences) {
        super("A table was altered by another program while it was read: " + String.join("; ", differences)
                + ". Run the query again. If the message persists, call refresh() on the table's schema.");
        this.columns = Set.copyOf(columns);
    }

    /**
     * Creates the exception for values that were to be written with types other than those of the columns.
     *
     * @param table the table
     * @param differences the differences, a phrase each
     */
    public StaleHeadingException(TableName table, List<String> differences) {
        super("The table " + table + " was altered by another program after its columns were read: "
                + String.join("; ", differences)
                + ". Nothing was written with the old types. Run the insert or update again, together with the"
                + " transaction that it is in.");
        this.columns = Set.of();
    }

    /** Returns the positions of the columns that differ, counted from 0. */
    public Set<Integer> columns() {
        return columns;
    }
}
