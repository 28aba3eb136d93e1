package org.datajoint.internal.delete;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.datajoint.errors.IntegrityException;
import org.datajoint.errors.StalePlanException;
import org.datajoint.errors.TransactionException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.Catalogue;
import org.datajoint.internal.catalogue.GraphReader;
import org.datajoint.internal.catalogue.LineageTable;
import org.datajoint.internal.catalogue.SchemaDatabase;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.SqlSession;

/** Drops a table and the tables that depend on it, with their jobs tables and lineages. */
public final class TableDrop {
    private final SqlSession session;
    private final Catalogue catalogue;
    private final TableName table;
    private final boolean requiresMasters;

    /**
     * @param requiresMasters whether dropping a part without its master is an error
     * @throws TransactionException if a transaction is open
     */
    public TableDrop(SqlSession session, Catalogue catalogue, TableName table, boolean requiresMasters) {
        this.session = session;
        this.catalogue = catalogue;
        this.table = table;
        this.requiresMasters = requiresMasters;
        SchemaDatabase.requireOrdinary(session, table.schema(), "its tables cannot be dropped");
        catalogue.find(table).ifPresent(info -> info.requireTable("drop"));
        requireNoTransaction();
    }

    /** Returns the table to drop. */
    public TableName table() {
        return table;
    }

    /** Returns the tables that would be dropped, in order, with their numbers of rows. */
    public Map<TableName, Long> preview() {
        return count(scope());
    }

    private DropScope scope() {
        DropScope scope = DropScope.withDependents(new GraphReader(session), table);
        if (requiresMasters) {
            scope.requireMasters();
        }
        return scope;
    }

    private Map<TableName, Long> count(DropScope scope) {
        Map<TableName, Long> counts = new LinkedHashMap<>();
        for (TableName each : scope.tables()) {
            counts.put(
                    each,
                    session.number(
                            Sql.of("SELECT count(*) FROM " + session.dialect().quote(each))));
        }
        return Collections.unmodifiableMap(counts);
    }

    /** Drops the tables, and returns whether any existed. */
    public boolean run() {
        return run(scope());
    }

    /**
     * Drops the tables if the tables and their numbers of rows are still those of a preview, and returns whether any existed.
     *
     * @throws StalePlanException if they have changed; nothing is dropped then
     */
    public boolean run(Map<TableName, Long> expected) {
        requireNoTransaction();
        DropScope scope = scope();
        Map<TableName, Long> found = count(scope);
        if (!found.equals(expected)) {
            throw new StalePlanException("The tables changed since the drop of " + table
                    + " was planned. Nothing was dropped; make a new plan.\nplanned:\n" + RowCounts.lines(expected)
                    + "\nnow:\n" + RowCounts.lines(found));
        }
        return run(scope);
    }

    /**
     * Drops only the table itself, and returns whether it existed.
     *
     * @throws IntegrityException if another table refers to it
     */
    public boolean runQuick() {
        DropScope scope = DropScope.alone(new GraphReader(session), table);
        scope.requireNoReferences();
        return run(scope);
    }

    private boolean run(DropScope scope) {
        try {
            scope.statements(session.dialect()).forEach(session::declare);
        } catch (IntegrityException e) {
            throw new IntegrityException("Cannot drop " + table + ". " + e.getMessage(), e);
        } finally {
            scope.tables().forEach(dropped -> catalogue.forget(dropped.schema()));
        }
        for (String schema : scope.schemasWithLineage()) {
            LineageTable lineages = new LineageTable(session, schema);
            Stream.concat(scope.tables().stream(), scope.jobsTables().stream())
                    .filter(dropped -> dropped.schema().equals(schema))
                    .forEach(dropped -> lineages.remove(dropped.table()));
        }
        return !scope.tables().isEmpty();
    }

    private void requireNoTransaction() {
        if (session.inTransaction()) {
            throw new TransactionException(
                    "The table " + table + " cannot be dropped in a transaction, because the server would commit the"
                            + " transaction. Nothing was dropped. Drop the table outside of the transaction.");
        }
    }
}
