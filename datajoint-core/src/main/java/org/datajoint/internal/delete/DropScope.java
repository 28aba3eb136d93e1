package org.datajoint.internal.delete;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.datajoint.errors.IntegrityException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.GraphReader;
import org.datajoint.internal.catalogue.JobsTable;
import org.datajoint.internal.design.TableDdl;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.graph.ForeignKeyGraph;

/** The tables that are dropped together, and the statements that drop them. Immutable. */
public final class DropScope {
    private final ForeignKeyGraph graph;
    private final Set<TableName> existing;
    private final List<TableName> tables = new ArrayList<>();
    private final List<ForeignKey> circular = new ArrayList<>();

    private DropScope(ForeignKeyGraph graph, Set<TableName> existing, Set<TableName> dropped) {
        this.graph = graph;
        this.existing = existing;
        for (Set<TableName> group : graph.order(dropped)) {
            for (TableName table : group) {
                tables.add(table);
                graph.keysOf(table).stream()
                        .filter(key ->
                                group.contains(key.parent()) && !key.parent().equals(table))
                        .forEach(circular::add);
            }
        }
        Collections.reverse(tables);
    }

    /** Returns the table and all tables that depend on it; empty if the table does not exist. */
    public static DropScope withDependents(GraphReader reader, TableName table) {
        ForeignKeyGraph graph = reader.graph();
        return of(reader, graph, table, graph.descendants(table));
    }

    /** Returns the table alone; empty if it does not exist. */
    public static DropScope alone(GraphReader reader, TableName table) {
        return of(reader, reader.graph(), table, Set.of(table));
    }

    private static DropScope of(GraphReader reader, ForeignKeyGraph graph, TableName table, Set<TableName> dropped) {
        Set<TableName> existing = reader.neighbours(dropped);
        return new DropScope(graph, existing, existing.contains(table) ? dropped : Set.of());
    }

    /** Returns the tables, each before those that it refers to. */
    public List<TableName> tables() {
        return List.copyOf(tables);
    }

    /**
     * Checks that no part is dropped without its master.
     *
     * @throws IntegrityException if a part would be dropped and its master kept
     */
    public void requireMasters() {
        for (TableName part : tables) {
            part.master()
                    .filter(master -> existing.contains(master) && !tables.contains(master))
                    .ifPresent(master -> {
                        throw new IntegrityException(
                                "The drop would remove the part table " + part + " and leave its master " + master
                                        + ". Nothing was dropped. Drop the master instead, or choose PartIntegrity.IGNORE.");
                    });
        }
    }

    /**
     * Checks that no foreign key of another table refers to a dropped table.
     *
     * @throws IntegrityException if a table that is kept refers to one that would be dropped
     */
    public void requireNoReferences() {
        for (TableName table : tables) {
            for (ForeignKey key : graph.keysTo(table)) {
                if (!tables.contains(key.child())) {
                    throw new IntegrityException("Cannot drop " + table + ": " + key.child()
                            + " refers to it by the foreign key " + key.name() + " (" + String.join(", ", key.columns())
                            + "). Nothing was dropped. Use drop() to drop both.");
                }
            }
        }
    }

    /**
     * Returns the statements in order. Foreign keys that form cycles are dropped first, since the servers do not drop tables
     * that refer to each other.
     */
    public List<String> statements(Dialect dialect) {
        List<String> statements = new ArrayList<>();
        for (ForeignKey key : circular) {
            statements.add(
                    "ALTER TABLE " + dialect.quote(key.child()) + " DROP FOREIGN KEY " + dialect.quote(key.name()));
        }
        if (!tables.isEmpty()) {
            statements.add("DROP TABLE "
                    + Stream.concat(tables.stream(), jobsTables().stream())
                            .map(dialect::quote)
                            .collect(Collectors.joining(", ")));
        }
        return statements;
    }

    /** Returns the jobs tables of the dropped tables, unless a table with the same jobs table is kept. */
    public Set<TableName> jobsTables() {
        Set<TableName> jobs = new TreeSet<>();
        tables.stream().filter(JobsTable::isPopulated).map(JobsTable::nameFor).forEach(jobs::add);
        jobs.retainAll(existing);
        existing.stream()
                .filter(table -> JobsTable.isPopulated(table) && !tables.contains(table))
                .map(JobsTable::nameFor)
                .forEach(jobs::remove);
        return jobs;
    }

    /** Returns the schemas that keep lineages of the dropped tables. */
    public Set<String> schemasWithLineage() {
        return tables.stream()
                .map(TableName::schema)
                .filter(schema -> existing.contains(TableDdl.lineageTable(schema)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
