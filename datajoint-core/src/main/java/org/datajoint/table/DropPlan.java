package org.datajoint.table;

import java.util.Map;
import org.datajoint.connection.Connection;
import org.datajoint.heading.TableName;
import org.datajoint.internal.delete.RowCounts;
import org.datajoint.internal.delete.TableDrop;

/**
 * What a drop would do when it was planned: which tables go, in what order, and how many rows with them.
 *
 * <p>Immutable, and safe for use by many threads.
 */
public final class DropPlan {
    private final Connection connection;
    private final TableDrop drop;
    private final Map<TableName, Long> rows;

    DropPlan(Connection connection, TableDrop drop, Map<TableName, Long> rows) {
        this.connection = connection;
        this.drop = drop;
        this.rows = rows;
    }

    /** Returns the tables that would be dropped, in that order, each with its number of rows. */
    public Map<TableName, Long> rows() {
        return rows;
    }

    /** Returns whether there is nothing to drop. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * Drops these tables and no others. While the setting {@code safemode} is on, the {@link org.datajoint.connection.Confirmation} of the
     * instance is asked first.
     *
     * @return whether tables were dropped: false if the answer was no, or if there was nothing to drop
     * @throws org.datajoint.errors.DataJointException if tables or their numbers of rows changed, or in a transaction
     */
    public boolean execute() {
        return !isEmpty() && Safemode.agrees(connection, this) && drop.run(rows);
    }

    /** Returns the tables with the numbers of their rows, a line each. */
    @Override
    public String toString() {
        return isEmpty()
                ? "The table " + drop.table() + " does not exist: nothing to drop."
                : "This drops, in this order:\n" + RowCounts.lines(rows);
    }
}
