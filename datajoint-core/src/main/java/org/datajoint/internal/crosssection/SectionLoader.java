package org.datajoint.internal.crosssection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.errors.MissingTableException;
import org.datajoint.errors.TransactionException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.Catalogue;
import org.datajoint.internal.catalogue.TableCreator;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.delete.TableDrop;
import org.datajoint.internal.design.Column;
import org.datajoint.internal.design.TableDesign;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.insert.OnDuplicate;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.session.Savepoint;
import org.datajoint.internal.values.ValueTypes;
import org.jspecify.annotations.Nullable;

/**
 * Loads a cross-section: declares the tables that are missing and inserts the rows in one transaction. If that fails, the rows are
 * taken back and the tables dropped that were declared for them. For one load.
 */
public final class SectionLoader {
    private final SqlSession session;
    private final Catalogue catalogue;
    private final ValueTypes types;
    private final OnDuplicate duplicates;
    private final boolean mayCreate;

    /** @param mayCreate whether tables may be declared */
    public SectionLoader(
            SqlSession session, Catalogue catalogue, ValueTypes types, OnDuplicate duplicates, boolean mayCreate) {
        this.session = session;
        this.catalogue = catalogue;
        this.types = types;
        this.duplicates = duplicates;
        this.mayCreate = mayCreate;
    }

    /**
     * Loads a file.
     *
     * @param schemas the schemas to load into by the names of those in the file; one of an empty name takes the place of a file's
     *     only schema, whatever that is called
     * @return how many rows of each table were inserted or replaced
     */
    public Map<TableName, Long> load(Path path, Map<String, String> schemas) {
        try (SectionFile file = SectionFile.open(path)) {
            Map<String, String> targets = targets(path, file.tables(), schemas);
            return load(file, targets);
        } catch (IOException e) {
            throw new UncheckedIOException("The cross-section " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> targets(Path path, List<SectionTable> tables, Map<String, String> schemas) {
        Set<String> found =
                tables.stream().map(table -> table.name().schema()).collect(Collectors.toCollection(TreeSet::new));
        String only = schemas.get("");
        if (only != null && found.size() == 1) {
            return Map.of(found.iterator().next(), only);
        }
        if (!schemas.keySet().containsAll(found)) {
            throw new IllegalArgumentException("The cross-section " + path + " has tables of the schemas " + found
                    + ". Give a schema to load into for each of them.");
        }
        return schemas;
    }

    private Map<TableName, Long> load(SectionFile file, Map<String, String> schemas) {
        List<TableDesign> designs = file.tables().stream()
                .map(table -> table.design(session.dialect(), name -> renamed(name, schemas)))
                .toList();
        LoadedObjects objects = new LoadedObjects(file, types);
        objects.requireStores();
        List<TableDesign> missing = new ArrayList<>();
        for (TableDesign design : designs) {
            TableInfo there = catalogue.seek(design.name()).orElse(null);
            if (there == null) {
                missing.add(design);
            } else {
                requireSame(design, there);
            }
        }
        List<TableName> created = create(missing);
        try {
            Map<TableName, Long> loaded = new LinkedHashMap<>();
            Savepoint.<@Nullable Object>run(session, () -> {
                loaded.clear();
                session.onRollBack(objects::delete);
                for (SectionTable table : file.tables()) {
                    TableName name = renamed(table.name(), schemas);
                    loaded.put(name, load(file, table, name, objects));
                }
                for (SectionTable table : file.tables()) {
                    requireReferences(table, schemas);
                }
                return null;
            });
            return Collections.unmodifiableMap(loaded);
        } catch (RuntimeException | Error e) {
            // After a lost connection nobody knows whether the rows are kept, so their objects must be.
            if (!(e instanceof LostConnectionException)) {
                objects.delete();
            }
            drop(created, e);
            throw e;
        }
    }

    private static TableName renamed(TableName name, Map<String, String> schemas) {
        return new TableName(
                Objects.requireNonNull(schemas.get(name.schema()), "the schemas were looked at"), name.table());
    }

    private static void requireSame(TableDesign design, TableInfo there) {
        List<String> differences = new ArrayList<>();
        for (Column column : design.columns()) {
            Column other = there.column(column.name()).orElse(null);
            if (other == null) {
                differences.add("`" + column.name() + "` is missing there");
            } else if (!column.sqlType().equals(other.sqlType()) || column.nullable() != other.nullable()) {
                differences.add("`" + column.name() + "` is " + shown(column) + " in the cross-section and "
                        + shown(other) + " there");
            }
        }
        if (!design.primaryKey().equals(there.primaryKey())) {
            differences.add("the primary key is " + design.primaryKey() + " in the cross-section and "
                    + there.primaryKey() + " there");
        }
        if (!differences.isEmpty()) {
            throw new DataJointException("The table " + design.name() + " exists and differs from the one in the"
                    + " cross-section: " + String.join("; ", differences)
                    + ". Nothing was loaded. Load into another schema, or alter the table.");
        }
    }

    private static String shown(Column column) {
        return column.sqlType() + (column.nullable() ? " or null" : "");
    }

    private List<TableName> create(List<TableDesign> missing) {
        List<TableName> names = missing.stream().map(TableDesign::name).toList();
        if (missing.isEmpty()) {
            return names;
        }
        if (!mayCreate) {
            throw new MissingTableException(
                    "These tables do not exist, and the setting database.create_tables forbids to" + " create them: "
                            + names);
        }
        if (session.inTransaction()) {
            throw new TransactionException("These tables do not exist and cannot be created in a transaction, which the"
                    + " server would commit: " + names + ". Load the cross-section outside of one.");
        }
        TableCreator creator = new TableCreator(session, catalogue);
        List<TableName> created = new ArrayList<>();
        try {
            for (TableDesign design : missing) {
                creator.create(design.name().schema(), List.of(design));
                created.add(design.name());
            }
            return created;
        } catch (RuntimeException | Error e) {
            drop(created, e);
            throw e;
        }
    }

    /** Drops tables that nobody else has filled since, those that refer to others first. */
    private void drop(List<TableName> created, Throwable failure) {
        for (int i = created.size() - 1; i >= 0; i--) {
            TableName table = created.get(i);
            try {
                String any = "SELECT EXISTS (SELECT 1 FROM " + session.dialect().quote(table) + ")";
                if (session.number(Sql.of(any)) == 0) {
                    new TableDrop(session, catalogue, table, false).runQuick();
                }
            } catch (DataJointException e) {
                failure.addSuppressed(e);
            }
        }
    }

    private long load(SectionFile file, SectionTable table, TableName target, LoadedObjects objects) {
        TableInfo info = catalogue
                .seek(target)
                .orElseThrow(() -> new MissingTableException("The table " + target + " does not exist any more."));
        List<String> names = table.columns().stream().map(Column::name).toList();
        List<SectionColumn> columns = SectionColumn.of(info, types).stream()
                .filter(column -> names.contains(column.name()))
                .toList();
        LoadStatement statement = new LoadStatement(
                session.dialect(),
                info,
                columns.stream().map(SectionColumn::name).toList(),
                duplicates,
                table.refersToItself());
        try (SectionFile.Lines lines = file.rows(table)) {
            return new SectionBatches(session, lines, columns, statement, objects, objects.storages(table, info)).run();
        } catch (IOException e) {
            throw new UncheckedIOException(table.file() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Refuses rows that refer to none, of tables whose keys were not checked. */
    private void requireReferences(SectionTable table, Map<String, String> schemas) {
        Dialect dialect = session.dialect();
        for (SectionTable.Reference key : table.foreignKeys()) {
            if (table.refersToItself()) {
                String name = dialect.quote(renamed(table.name(), schemas));
                String parent = dialect.quote(renamed(key.parent(), schemas));
                String given = key.columns().stream()
                        .map(column -> "c." + dialect.quote(column) + " IS NOT NULL AND ")
                        .collect(Collectors.joining());
                String on = dialect.equal("c", key.columns(), "p", key.parentColumns());
                long dangling = session.number(Sql.of("SELECT count(*) FROM " + name + " c WHERE " + given
                        + "NOT EXISTS (SELECT 1 FROM " + parent + " p WHERE " + on + ")"));
                if (dangling > 0) {
                    throw new DataJointException(dangling + " rows of " + name + " refer by " + key.columns()
                            + " to rows of " + parent + " that are not there. Nothing was loaded.");
                }
            }
        }
    }
}
