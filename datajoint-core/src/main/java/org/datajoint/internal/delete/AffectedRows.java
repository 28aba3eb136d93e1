package org.datajoint.internal.delete;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.datajoint.errors.IntegrityException;
import org.datajoint.errors.StalePlanException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.GraphReader;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.ServerMessage;
import org.datajoint.internal.jdbc.SqlSession;

/**
 * The rows that a delete affects, which are found before the first row is deleted. Uses the connection held by the current
 * thread and must be closed in the same thread.
 */
public final class AffectedRows implements AutoCloseable {
    private final CascadeScope scope;
    private final KeyTables keys;
    private final List<CascadeStep> leaves;
    private final DeletionOrder order;

    private AffectedRows(CascadeScope scope, KeyTables keys, List<CascadeStep> leaves) {
        this.scope = scope;
        this.keys = keys;
        this.leaves =
                leaves.stream().sorted(Comparator.comparing(CascadeStep::to)).toList();
        this.order = DeletionOrder.of(scope.graph(), keys.affectedShapes());
    }

    /**
     * Finds the rows.
     *
     * @param first creates the query for the keys of the rows with which the delete begins, given the names of the key columns
     * @param purpose what the rows are needed for; rows that are to be deleted are locked until the transaction ends
     */
    public static AffectedRows find(
            SqlSession session, CascadeScope scope, Function<List<String>, Sql> first, DeleteMode purpose) {
        KeyTables keys = new KeyTables(session, scope, new GraphReader(session).shapes(scope.keyedTables()));
        try {
            return new AffectedRows(scope, keys, new KeySearch(scope, keys, purpose).run(first));
        } catch (Throwable failure) {
            try (keys) {
                throw failure;
            }
        }
    }

    /**
     * Returns the numbers of rows by table, in the order of deletion. In the mode {@link DeleteMode#DELETE}, tables whose rows
     * are deleted by a foreign key without being found before are missing.
     */
    public Map<TableName, Long> counts() {
        Map<TableName, Long> counts = new LinkedHashMap<>();
        leaves.stream()
                .map(CascadeStep::to)
                .filter(leaf -> keys.count(leaf) > 0)
                .forEach(leaf -> counts.put(leaf, keys.count(leaf)));
        order.tables().forEach(table -> counts.put(table, keys.count(table)));
        return Collections.unmodifiableMap(counts);
    }

    /**
     * Throws if rows of parts would be deleted without their master rows.
     *
     * @throws IntegrityException if a row of a part would be deleted without its master row
     */
    public void requireMasters() {
        new MasterCheck(scope, keys).run();
    }

    /**
     * Deletes the rows.
     *
     * @throws IntegrityException if rows that the account cannot see refer to one of them; some rows may already have been
     *     deleted
     */
    public void delete() {
        SqlSession session = keys.session();
        for (CascadeStep leaf : leaves) {
            long deleted = deleteFrom(
                    leaf.to(), keys.of(leaf.from()).deleteBy(leaf.path().get(0)));
            if (keys.isCounted(leaf.to())) {
                requireAll(leaf.to(), deleted);
            }
        }
        order.nulled()
                .forEach(
                        (table, columns) -> session.update(Sql.of(keys.of(table).setNull(columns))));
        order.emptied()
                .forEach(
                        (table, columns) -> session.update(Sql.of(keys.of(table).setEmpty(columns))));
        for (TableName table : order.tables()) {
            long deleted = deleteFrom(table, keys.of(table).delete());
            requireAll(table, deleted);
        }
    }

    private void requireAll(TableName table, long deleted) {
        if (deleted != keys.count(table)) {
            throw new StalePlanException("The delete from the table " + table + " removed " + deleted
                    + " rows instead of "
                    + keys.count(table) + ", because another program changed the table meanwhile. Nothing was deleted."
                    + " Delete again.");
        }
    }

    private long deleteFrom(TableName table, String statement) {
        try {
            return keys.session().update(Sql.of(statement));
        } catch (IntegrityException e) {
            throw refused(table, e);
        }
    }

    private IntegrityException refused(TableName table, IntegrityException refusal) {
        Optional<TableName> referring = ServerMessage.of(refusal).flatMap(ServerMessage::referring);
        if (referring.filter(scope::reaches).isPresent()) {
            return new IntegrityException(
                    "Cannot delete from " + table + ": meanwhile, another program inserted rows into " + referring.get()
                            + " that refer to its rows. Delete again.",
                    refusal);
        }
        return unseen(table, refusal);
    }

    /**
     * Returns the message for a delete that the server rejects although every foreign key that the account can see was
     * followed.
     */
    public static IntegrityException unseen(TableName table, IntegrityException refusal) {
        String reason = ServerMessage.of(refusal)
                .flatMap(ServerMessage::referring)
                .map(hidden -> "rows of " + hidden + ", a table that the account may not see, refer to its rows."
                        + " Ask an administrator for the privileges SELECT and DELETE on " + hidden)
                .orElse(
                        "rows of a table that the account may not see refer to its rows, and the server does not tell this"
                                + " account which. Ask an administrator which tables refer to " + table
                                + ", and for the privileges SELECT and DELETE on them");
        return new IntegrityException(
                "Cannot delete from " + table + ": " + reason
                        + ", or have an account with these privileges delete the rows.",
                refusal);
    }

    @Override
    public void close() {
        keys.close();
    }
}
