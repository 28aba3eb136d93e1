package org.datajoint.table;

import java.util.Map;
import org.datajoint.connection.Connection;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.delete.RowCounts;
import org.datajoint.internal.delete.TableDrop;
import org.datajoint.internal.session.SessionConnection;

/**
 * What a drop would do, as of the time when it was planned: which tables would be dropped, in what order, and how many rows
 * they have.
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

    /** Returns the drop of a table. Rejects {@link PartIntegrity#CASCADE}, which is for deletes only. */
    static TableDrop drop(Table table, PartIntegrity integrity) {
        if (integrity == PartIntegrity.CASCADE) {
            throw new InvalidValueException("PartIntegrity.CASCADE is for deletes only. To drop " + table.tableName()
                    + " with its master, drop the master.");
        }
        return new TableDrop(
                SessionConnection.session(table.connection()),
                SessionConnection.catalogue(table.connection()),
                table.tableName(),
                integrity == PartIntegrity.ENFORCE);
    }

    /** Returns the tables that would be dropped, in the order in which they would be dropped, each with its number of rows. */
    public Map<TableName, Long> rows() {
        return rows;
    }

    /** Returns whether there is nothing to drop. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * Drops exactly these tables. While the setting {@code safemode} is on, the {@link org.datajoint.connection.Confirmation}
     * of the instance is asked first.
     *
     * @return whether tables were dropped; false if the confirmation was declined or there was nothing to drop
     * @throws org.datajoint.errors.DataJointException if tables or their numbers of rows have changed since, or if a
     *     transaction is open
     */
    public boolean execute() {
        return !isEmpty() && Safemode.agrees(connection, this) && drop.run(rows);
    }

    /** Returns the tables with their numbers of rows, one line each. */
    @Override
    public String toString() {
        return isEmpty()
                ? "The table " + drop.table() + " does not exist: nothing to drop."
                : "This drops, in this order:\n" + RowCounts.lines(rows);
    }
}
