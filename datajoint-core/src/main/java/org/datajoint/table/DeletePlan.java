package org.datajoint.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datajoint.heading.TableName;

/**
 * What a delete would do when it was planned: how many rows of which tables go, and in what order.
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
    private final Deletion deletion;
    private final Map<TableName, Long> rows;

    DeletePlan(Deletion deletion, Map<TableName, Long> rows) {
        this.deletion = deletion;
        this.rows = rows;
    }

    /** How many rows of which tables would be deleted, in that order; tables that lose none are left out. */
    public Map<TableName, Long> rows() {
        return rows;
    }

    /** Whether there is nothing to delete. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * Deletes just that, all of it or nothing. While the setting {@code safemode} is on, the
     * {@link org.datajoint.connection.Confirmation} of the instance is asked first.
     *
     * @return how many rows of the table that the plan was made for were deleted; 0 where the answer was no
     * @throws org.datajoint.errors.DataJointException where the data changed, so that other numbers of rows would go; or where
     *     {@code safemode} is on in an open transaction
     */
    public long execute() {
        if (isEmpty() || Safemode.agrees(deletion.rows().connection(), this)) {
            return deletion.run(rows);
        }
        return 0;
    }

    /** The tables with their rows, a line each. */
    @Override
    public String toString() {
        return isEmpty()
                ? "Nothing to delete from " + deletion.table() + "."
                : "This deletes, in this order:\n" + lines(rows);
    }

    static String lines(Map<TableName, Long> rows) {
        if (rows.isEmpty()) {
            return "  no rows";
        }
        int width = rows.keySet().stream()
                .mapToInt(table -> table.quoted().length())
                .max()
                .orElse(0);
        int digits = rows.values().stream()
                .mapToInt(count -> Long.toString(count).length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        rows.forEach((table, count) -> lines.add("  " + padded(table.quoted(), width) + "  "
                + " ".repeat(digits - Long.toString(count).length()) + count + (count == 1 ? " row" : " rows")));
        return String.join("\n", lines);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
