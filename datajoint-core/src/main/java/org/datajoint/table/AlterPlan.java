package org.datajoint.table;

import java.util.List;
import org.datajoint.errors.DataJointException;
import org.datajoint.internal.catalogue.TableChanges;

/**
 * What it takes to make a table what its class declares; a preview until it is executed. Immutable.
 *
 * <pre>{@code
 * AlterPlan plan = subject.alterPlan();
 * plan.changes().forEach(System.out::println);
 * plan.execute();
 * }</pre>
 */
public final class AlterPlan {
    private final Table table;
    private final TableChanges changes;

    AlterPlan(Table table, TableChanges changes) {
        this.table = table;
        this.changes = changes;
    }

    /** What differs, a sentence each; empty where the table is as declared. */
    public List<String> changes() {
        return changes.differences();
    }

    /** Why some of it cannot be altered; where this is not empty, {@link #execute} refuses. */
    public List<String> refusals() {
        return changes.refusals();
    }

    /** The attributes that would be dropped, and their values with them. */
    public List<String> droppedAttributes() {
        return changes.dropped();
    }

    /** The statement that would be run; empty where there is nothing to do. */
    public String sql() {
        return changes.clauses().isEmpty()
                ? ""
                : "ALTER TABLE " + table.tableName().quoted() + "\n" + String.join(",\n", changes.clauses());
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return changes.differences().isEmpty();
    }

    /**
     * Alters the table in one statement. While the setting {@code safemode} is on, the
     * {@link org.datajoint.connection.Confirmation} of the instance is asked first.
     *
     * @return whether the table was altered; false where there was nothing to do or the answer was no
     * @throws DataJointException where something cannot be altered, or within a transaction; nothing was changed
     */
    public boolean execute() {
        if (!changes.refusals().isEmpty()) {
            throw new DataJointException("The table " + table.tableName() + " cannot be altered as declared.\n- "
                    + String.join("\n- ", changes.refusals()));
        }
        if (changes.clauses().isEmpty() || !Safemode.agrees(table.connection(), this)) {
            return false;
        }
        table.connection().session().declare(sql());
        table.connection().catalogue().refresh(table.tableName());
        return true;
    }

    /** What differs, what would be lost and what cannot be altered, in lines of text. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("The table " + table.tableName() + " will be altered:");
        changes.differences().forEach(difference -> text.append("\n- ").append(difference));
        if (!changes.dropped().isEmpty()) {
            text.append("\nThe values of these attributes will be lost: ").append(String.join(", ", changes.dropped()));
        }
        changes.refusals().forEach(refusal -> text.append("\nNot possible: ").append(refusal));
        return text.toString();
    }
}
