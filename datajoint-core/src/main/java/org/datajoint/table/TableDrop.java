package org.datajoint.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.datajoint.connection.Connection;
import org.datajoint.errors.IntegrityException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.StalePlanException;
import org.datajoint.errors.TransactionException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.GraphReader;
import org.datajoint.internal.catalogue.LineageTable;
import org.datajoint.internal.delete.DropScope;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.session.SessionConnection;

/** Drops a table and what refers to it, with jobs and lineages. */
final class TableDrop {
    private final Connection connection;
    private final TableName table;
    private final PartIntegrity integrity;
    private final SqlSession session;

    /** @throws InvalidValueException for {@link PartIntegrity#CASCADE} */
    TableDrop(Connection connection, TableName table, PartIntegrity integrity) {
        this.connection = connection;
        this.table = table;
        this.integrity = integrity;
        this.session = SessionConnection.session(connection);
        SchemaDatabase.requireOrdinary(table.schema(), "its tables cannot be dropped");
        if (integrity == PartIntegrity.CASCADE) {
            throw new InvalidValueException("PartIntegrity.CASCADE is for deletes alone. To drop " + table
                    + " with its master, drop the master.");
        }
        SessionConnection.catalogue(connection).find(table).ifPresent(info -> info.requireTable("drop"));
        requireNoTransaction();
    }

    Connection connection() {
        return connection;
    }

    TableName table() {
        return table;
    }

    /** What would be dropped, in order, with the number of rows. */
    Map<TableName, Long> preview() {
        return count(scope());
    }

    private DropScope scope() {
        DropScope scope = DropScope.withDependents(new GraphReader(session), table);
        if (integrity == PartIntegrity.ENFORCE) {
            scope.requireMasters();
        }
        return scope;
    }

    private Map<TableName, Long> count(DropScope scope) {
        Map<TableName, Long> counts = new LinkedHashMap<>();
        for (TableName each : scope.tables()) {
            Object count = session.fetch(Sql.of("SELECT count(*) FROM " + each))
                    .values()
                    .get(0)[0];
            counts.put(each, ((Number) Objects.requireNonNull(count)).longValue());
        }
        return Collections.unmodifiableMap(counts);
    }

    /** Drops; gives whether there was something. */
    boolean run() {
        return run(scope());
    }

    /** Drops what a preview said and nothing else. */
    boolean run(Map<TableName, Long> expected) {
        requireNoTransaction();
        DropScope scope = scope();
        Map<TableName, Long> found = count(scope);
        if (!found.equals(expected)) {
            throw new StalePlanException("The tables changed since the drop of " + table
                    + " was planned. Nothing was dropped; make a new plan.\nplanned:\n" + DeletePlan.lines(expected)
                    + "\nnow:\n" + DeletePlan.lines(found));
        }
        return run(scope);
    }

    /** Drops the one table. */
    boolean runQuick() {
        DropScope scope = DropScope.alone(new GraphReader(session), table);
        scope.requireNoReferences();
        return run(scope);
    }

    private boolean run(DropScope scope) {
        try {
            scope.statements().forEach(session::declare);
        } catch (IntegrityException e) {
            throw new IntegrityException("Cannot drop " + table + ". " + e.getMessage(), e);
        } finally {
            scope.tables()
                    .forEach(dropped -> SessionConnection.catalogue(connection).forget(dropped.schema()));
        }
        for (String schema : scope.schemasWithLineage()) {
            LineageTable lineages = new LineageTable(session, schema);
            scope.tables().stream()
                    .filter(dropped -> dropped.schema().equals(schema))
                    .forEach(dropped -> lineages.remove(dropped.table()));
        }
        return !scope.tables().isEmpty();
    }

    private void requireNoTransaction() {
        if (session.inTransaction()) {
            throw new TransactionException(
                    "The table " + table + " cannot be dropped in a transaction, which the server would"
                            + " commit. Nothing was dropped. Drop it outside.");
        }
    }
}
