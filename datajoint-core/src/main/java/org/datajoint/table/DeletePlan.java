package org.datajoint.table;

import java.util.Map;
import org.datajoint.connection.Connection;
import org.datajoint.heading.TableName;
import org.datajoint.internal.delete.Deletion;
import org.datajoint.internal.delete.RowCounts;

/**
 * What a delete would do, as of the time when it was planned: how many rows of which tables would be deleted, and in what
 * order.
 *
 * <pre>{@code
 * DeletePlan plan = session.restrict(Map.of("subject_id", 1)).deletePlan();
 * System.out.println(plan);
 * plan.execute();
 * }</pre>
 *
 * <p>Immutable, and safe for use by many threads.
 */
public final class DeletePlan {
    private final Connection connection;
    private final Deletion deletion;
    private final Map<TableName, Long> rows;

    DeletePlan(Connection connection, Deletion deletion, Map<TableName, Long> rows) {
        this.connection = connection;
        this.deletion = deletion;
        this.rows = rows;
    }

    /** Returns the tables that would lose rows, in the order of deletion, each with the number of rows. */
    public Map<TableName, Long> rows() {
        return rows;
    }

    /** Returns whether there is nothing to delete. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * Deletes exactly these rows, either all of them or none. While the setting {@code safemode} is on, the {@link
     * org.datajoint.connection.Confirmation} of the instance is asked first.
     *
     * @return how many rows of the table that the plan was made for were deleted; 0 if the confirmation was declined
     * @throws org.datajoint.errors.DataJointException if the data has changed since, so that the numbers of rows differ, or
     *     if {@code safemode} is on and a transaction is open
     */
    public long execute() {
        if (isEmpty() || Safemode.agrees(connection, this)) {
            return deletion.run(rows);
        }
        return 0;
    }

    /** Returns the tables with their numbers of rows, one line each. */
    @Override
    public String toString() {
        return isEmpty()
                ? "Nothing to delete from " + deletion.table() + "."
                : "This deletes, in this order:\n" + RowCounts.lines(rows);
    }
}
