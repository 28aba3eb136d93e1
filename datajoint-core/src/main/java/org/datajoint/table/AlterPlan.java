package org.datajoint.table;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.connection.Connection;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.StalePlanException;
import org.datajoint.internal.catalogue.TableChanges;
import org.datajoint.internal.catalogue.TableLock;
import org.datajoint.internal.catalogue.ValueCheck;
import org.datajoint.internal.design.TableDdl;
import org.datajoint.internal.session.SessionConnection;

/**
 * The changes that make a table match the definition of its class. Nothing is changed until the plan is executed. Immutable.
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
    private final ValueCheck.Findings findings;

    private AlterPlan(Table table, TableChanges changes, ValueCheck.Findings findings) {
        this.table = table;
        this.changes = changes;
        this.findings = findings;
    }

    /** Plans the changes that make the table, as it is now, match the definition of its class. */
    static AlterPlan of(Table table) {
        TableChanges changes = table.binding().schema().changes(table.tableName());
        return new AlterPlan(table, changes, ask(table, changes));
    }

    private static ValueCheck.Findings ask(Table table, TableChanges changes) {
        return ValueCheck.ask(SessionConnection.session(table.connection()), table.tableName(), changes.checks());
    }

    /** Returns the differences, one sentence each; empty if the table matches its definition. */
    public List<String> changes() {
        return changes.differences();
    }

    /** Returns why some differences cannot be altered, one sentence each. {@link #execute} throws unless this list is empty. */
    public List<String> refusals() {
        List<String> refusals = new ArrayList<>(changes.refusals());
        refusals.addAll(findings.refusals());
        return List.copyOf(refusals);
    }

    /** Returns the attributes that would be dropped together with their values. */
    public List<String> droppedAttributes() {
        return changes.dropped();
    }

    /**
     * Returns the values that would be lost: for each attribute that is dropped or whose new type is narrower, how many rows
     * would lose a value or have it changed. Empty if every value stays as it is.
     */
    public List<String> losses() {
        return findings.losses();
    }

    /** Returns the SQL statement that would be run; empty if there is nothing to do. */
    public String sql() {
        return changes.clauses().isEmpty()
                ? ""
                : new TableDdl(SessionConnection.dialect(table.connection()))
                        .alter(table.tableName(), changes.clauses());
    }

    /** Returns whether there is nothing to do. */
    public boolean isEmpty() {
        return changes.differences().isEmpty();
    }

    /**
     * Alters the table in one statement. While the setting {@code safemode} is on, the
     * {@link org.datajoint.connection.Confirmation} of the instance is asked first, with {@link #losses} among what it is told.
     * If values are at stake the table is locked while its rows are looked at again and it is altered.
     *
     * @return whether the table was altered; false if there was nothing to do or the answer was no
     * @throws StalePlanException if the table or its rows changed so that something else would be done or lost; nothing was
     *     changed
     * @throws org.datajoint.errors.TransactionException within a transaction, which the server would commit; nothing was
     *     changed
     * @throws DataJointException if something cannot be altered as declared; nothing was changed
     */
    public boolean execute() {
        List<String> refusals = refusals();
        if (!refusals.isEmpty()) {
            throw new DataJointException("The table " + table.tableName() + " cannot be altered as declared.\n- "
                    + String.join("\n- ", refusals));
        }
        if (changes.clauses().isEmpty() || !Safemode.agrees(table.connection(), this)) {
            return false;
        }
        Connection connection = table.connection();
        AlterPlan now = new AlterPlan(table, table.binding().schema().changes(table.tableName()), findings);
        requireSame(now);
        if (changes.checks().isEmpty()) {
            SessionConnection.session(connection).declare(sql());
        } else {
            TableLock.hold(SessionConnection.session(connection), table.tableName(), this::alterUnchanged);
        }
        SessionConnection.catalogue(connection).refresh(table.tableName());
        return true;
    }

    private boolean alterUnchanged() {
        requireSame(new AlterPlan(table, changes, ask(table, changes)));
        return SessionConnection.session(table.connection()).declare(sql());
    }

    private void requireSame(AlterPlan now) {
        if (!now.changes.equals(changes) || !now.findings.equals(findings)) {
            throw new StalePlanException("The table " + table.tableName()
                    + " or its rows have changed since the alteration was planned. Nothing was altered; make a new plan.\nplanned:\n"
                    + this + "\nnow:\n" + now);
        }
    }

    /** Returns the differences, the values that would be lost and what cannot be altered, as lines of text. */
    @Override
    public String toString() {
        if (isEmpty()) {
            return "Nothing to alter: the table " + table.tableName() + " is as declared.";
        }
        StringBuilder text = new StringBuilder("The table " + table.tableName() + " will be altered:");
        changes.differences().forEach(difference -> text.append("\n- ").append(difference));
        if (!changes.dropped().isEmpty()) {
            text.append("\nThe values of these attributes will be lost: ").append(String.join(", ", changes.dropped()));
        }
        losses().forEach(loss -> text.append("\nLost: ").append(loss).append('.'));
        refusals().forEach(refusal -> text.append("\nNot possible: ").append(refusal));
        return text.toString();
    }
}
