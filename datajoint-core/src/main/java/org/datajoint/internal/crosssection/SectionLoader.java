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
import org.datajoint.internal.catalogue.GraphReader;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.design.TableDesign;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.insert.OnDuplicate;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.session.Savepoint;
import org.datajoint.internal.values.ValueTypes;
import org.jspecify.annotations.Nullable;

/**
 * Loads a cross-section: declares the missing tables and inserts the rows in one transaction. If that fails, the transaction is
 * rolled back and the tables that were declared are dropped.
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
     * @param schemas the schemas to load into, by the names of the schemas in the file; an empty name stands for the only
     *     schema in the file, whatever its name is
     * @return the number of rows of each table that were inserted or replaced
     */
    public Map<TableName, Long> load(Path path, Map<String, String> schemas) {
        try (SectionFile file = SectionFile.open(path, session.dialect().maxPacket())) {
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
                    + ". Specify a schema to load into for each of them.");
        }
        return schemas;
    }

    private Map<TableName, Long> load(SectionFile file, Map<String, String> schemas) {
        List<TableDesign> designs = file.tables().stream()
                .map(table -> table.design(session.dialect(), name -> renamed(name, schemas)))
                .toList();
        requireDifferent(designs);
        LoadedObjects objects = new LoadedObjects(file, types);
        objects.requireStores();
        DeclaredTables declared = new DeclaredTables(session, catalogue);
        List<TableDesign> missing = missing(designs);
        if (missing.isEmpty()) {
            return load(file, schemas, designs, objects, declared);
        }
        requireCreation(missing);
        try {
            return new LoadLock(session, schemas.values()).hold(() -> load(file, schemas, designs, objects, declared));
        } catch (RuntimeException | Error e) {
            // A second attempt on another connection, since the one with the lock may be lost.
            declared.drop(e);
            throw e;
        }
    }

    private static void requireDifferent(List<TableDesign> designs) {
        Set<TableName> names = new TreeSet<>();
        for (TableDesign design : designs) {
            if (!names.add(design.name())) {
                throw new IllegalArgumentException(
                        "Two tables of the cross-section would be loaded into the same table, " + design.name()
                                + ". Load their schemas into different schemas.");
            }
        }
    }

    /** Returns the tables that do not exist, and checks that the others can hold the rows. */
    private List<TableDesign> missing(List<TableDesign> designs) {
        List<TableDesign> missing = new ArrayList<>();
        for (TableDesign design : designs) {
            TableInfo existing = catalogue.seek(design.name()).orElse(null);
            if (existing == null) {
                missing.add(design);
            } else {
                TableMatch.require(design, existing);
            }
        }
        return missing;
    }

    private Map<TableName, Long> load(
            SectionFile file,
            Map<String, String> schemas,
            List<TableDesign> designs,
            LoadedObjects objects,
            DeclaredTables declared) {
        try {
            // The missing tables are determined again, since another load may have declared some of them meanwhile.
            declared.create(missing(designs));
            Map<TableName, Long> loaded = new LinkedHashMap<>();
            Savepoint.<@Nullable Object>run(session, () -> {
                loaded.clear();
                session.onRollBack(objects::delete);
                loaded.putAll(rows(file, schemas, objects));
                return null;
            });
            return Collections.unmodifiableMap(loaded);
        } catch (LostConnectionException e) {
            // The rows may have been committed, so their objects are kept.
            throw e;
        } catch (RuntimeException | Error e) {
            objects.delete();
            declared.drop(e);
            throw e;
        }
    }

    private Map<TableName, Long> rows(SectionFile file, Map<String, String> schemas, LoadedObjects objects) {
        Map<TableName, Long> loaded = new LinkedHashMap<>();
        List<SectionTable> unchecked = new ArrayList<>();
        Set<TableName> open = file.tables().stream().map(SectionTable::name).collect(Collectors.toSet());
        for (SectionTable table : file.tables()) {
            // A row may refer to a row of a table that is loaded later, or to a later row of its own table.
            boolean ahead = table.foreignKeys().stream().anyMatch(key -> open.contains(key.parent()));
            open.remove(table.name());
            TableName name = renamed(table.name(), schemas);
            loaded.put(name, load(file, table, name, objects, ahead));
            if (ahead) {
                unchecked.add(table);
            }
        }
        unchecked.forEach(table -> requireReferences(table, schemas));
        return loaded;
    }

    private static TableName renamed(TableName name, Map<String, String> schemas) {
        return new TableName(
                Objects.requireNonNull(schemas.get(name.schema()), "each schema has a target"), name.table());
    }

    private void requireCreation(List<TableDesign> missing) {
        List<TableName> names = missing.stream().map(TableDesign::name).toList();
        if (!mayCreate) {
            throw new MissingTableException(
                    "These tables do not exist and are not created, because the setting database.create_tables is off: "
                            + names + ". Create them first, or switch the setting on.");
        }
        if (session.inTransaction()) {
            throw new TransactionException(
                    "These tables do not exist and cannot be created in a transaction, because the"
                            + " server would commit it: " + names + ". Load the cross-section outside a transaction.");
        }
    }

    private long load(
            SectionFile file, SectionTable table, TableName target, LoadedObjects objects, boolean unchecked) {
        TableInfo info = catalogue
                .seek(target)
                .orElseThrow(() -> new MissingTableException("The table " + target + " no longer exists."));
        Set<String> generated = new GraphReader(session).generatedColumns(target);
        List<SectionColumn> columns = new ArrayList<>();
        for (SectionColumn column : SectionColumn.of(info, types)) {
            table.columns().stream()
                    .filter(saved -> saved.name().equals(column.name()) && !generated.contains(saved.name()))
                    .forEach(saved -> columns.add(column.of(saved)));
        }
        LoadStatement statement = new LoadStatement(
                session.dialect(),
                info,
                columns.stream().map(SectionColumn::name).toList(),
                duplicates,
                unchecked);
        try (SectionFile.Lines lines = file.rows(table, columns)) {
            return new SectionBatches(session, table, lines, columns, statement, objects, objects.storages(table, info))
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(table.file() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Checks the foreign keys of a table whose rows were inserted without that check. */
    private void requireReferences(SectionTable table, Map<String, String> schemas) {
        Dialect dialect = session.dialect();
        for (SectionTable.Reference key : table.foreignKeys()) {
            String name = dialect.quote(renamed(table.name(), schemas));
            String parent = dialect.quote(renamed(key.parent(), schemas));
            String given = key.columns().stream()
                    .map(column -> "c." + dialect.quote(column) + " IS NOT NULL AND ")
                    .collect(Collectors.joining());
            String on = dialect.equal("c", key.columns(), "p", key.parentColumns());
            long dangling = session.number(Sql.of("SELECT count(*) FROM " + name + " c WHERE " + given
                    + "NOT EXISTS (SELECT 1 FROM " + parent + " p WHERE " + on + ")"));
            if (dangling > 0) {
                throw new DataJointException(dangling + " rows of " + name + " refer to missing rows of " + parent
                        + " through " + key.columns()
                        + ". Nothing was loaded. Load a cross-section that is complete.");
            }
        }
    }
}
