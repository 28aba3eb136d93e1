package org.datajoint.diagram;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.datajoint.connection.Connection;
import org.datajoint.errors.DataJointException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.crosssection.SectionExport;
import org.datajoint.internal.crosssection.SectionLoader;
import org.datajoint.internal.insert.OnDuplicate;
import org.datajoint.internal.plan.ExpressionPlan;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.internal.values.Required;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;
import org.datajoint.table.TableExpression;
import org.jspecify.annotations.Nullable;

/**
 * A consistent part of a pipeline's rows, which can be saved to a file and loaded elsewhere: a backup of a part, a way to move
 * data between servers, MySQL and MariaDB alike, and test data taken from production.
 *
 * <pre>{@code
 * CrossSection.of(schema)
 *         .restrict(subject.restrict(Map.of("subject_id", 17)))
 *         .mask("full_name", name -> "subject " + name.hashCode())
 *         .save(Path.of("subject-17.zip"));
 *
 * CrossSection.load(Path.of("subject-17.zip"), elsewhere.schema("lab_copy"));
 * }</pre>
 *
 * <p>Without a restriction it has all rows of its tables. With restrictions, of a restricted table and of those that refer to it,
 * directly or not, it has the rows that satisfy the restrictions and whose every foreign key to one of these tables is null or
 * leads to a row that it has. Of all other tables it has what these rows refer to, in other schemas too, and the parts of masters
 * among that. So no row refers to one that is left out.
 *
 * <p>Immutable, and safe for use by many threads. Rows are read when they are asked for, as one snapshot of the database has them,
 * and without locks; their keys are kept in temporary tables meanwhile, which takes the privilege {@code CREATE TEMPORARY
 * TABLES} on the tables' schemas. Neither saving nor loading needs memory for more than a few rows.
 */
public final class CrossSection {
    private static final String NO_TABLE = "There is no table to make a cross-section of. Declare one first.";

    private final Connection connection;
    private final Set<TableName> tables;
    private final List<Plan> restrictions;
    private final List<SectionExport.Mask> masks;

    private CrossSection(
            Connection connection, Set<TableName> tables, List<Plan> restrictions, List<SectionExport.Mask> masks) {
        this.connection = connection;
        this.tables = tables;
        this.restrictions = restrictions;
        this.masks = masks;
    }

    /** What becomes of a row that is loaded if the table has one with its key. */
    public enum Existing {
        /** The load fails, and nothing is loaded. */
        FAIL,
        /** The row that is there stays as it is. */
        SKIP,
        /** The row that is there takes the values of the other one. */
        REPLACE
    }

    /**
     * Returns the cross-section with all tables of some schemas, whole.
     *
     * @throws IllegalArgumentException if the schemas belong to several instances
     */
    public static CrossSection of(Schema schema, Schema... others) {
        List<Table> tables = new ArrayList<>(schema.tables());
        for (Schema other : others) {
            tables.addAll(other.tables());
        }
        return of(tables);
    }

    /**
     * Returns the cross-section with the shown tables of a diagram, restricted as the diagram is, and what they refer to.
     *
     * @throws IllegalArgumentException if the diagram shows no table
     * @throws DataJointException if it is a cascade
     */
    public static CrossSection of(Diagram diagram) {
        return Required.argument(diagram, "a diagram").crossSection();
    }

    static CrossSection of(Connection connection, Collection<TableName> tables, Selection selection) {
        if (tables.isEmpty()) {
            throw new IllegalArgumentException(NO_TABLE);
        }
        if (!(selection instanceof Selections.Chosen chosen)) {
            throw new DataJointException(
                    "This diagram is a cascade, which has the rows of a delete and not what they refer to."
                            + " Make a cross-section of the schema, and restrict it by the rows that the delete begins with.");
        }
        List<Plan> restrictions =
                chosen.given().stream().map(Selections.Given::rows).toList();
        return new CrossSection(connection, new TreeSet<>(tables), restrictions, List.of());
    }

    /**
     * Returns the cross-section with some tables, whole, and what they refer to.
     *
     * @throws IllegalArgumentException if there are no tables, or if they belong to several instances
     */
    public static CrossSection of(Collection<? extends Table> tables) {
        if (tables.isEmpty()) {
            throw new IllegalArgumentException(NO_TABLE);
        }
        Connection connection = tables.iterator().next().schema().connection();
        Set<TableName> names = new TreeSet<>();
        for (Table table : tables) {
            if (table.schema().connection() != connection) {
                throw new IllegalArgumentException(
                        "The table " + table.tableName()
                                + " belongs to another instance than the others. A cross-section has one snapshot of one server.");
            }
            names.add(table.tableName());
        }
        return new CrossSection(connection, names, List.of(), List.of());
    }

    /**
     * Restricts it to some rows of one of its tables, what refers to them, and what all of these refer to. Restrictions add up:
     * rows satisfy every one of them.
     *
     * @throws IllegalArgumentException if the rows are of another instance
     */
    public CrossSection restrict(TableExpression rows) {
        Required.argument(rows, "rows to restrict by. Give a table or a restriction of one");
        if (rows.connection() != connection) {
            throw new IllegalArgumentException("The rows of " + rows.table().tableName()
                    + " belong to another instance than the cross-section. Get the table from the same instance.");
        }
        List<Plan> more = new ArrayList<>(restrictions);
        more.add(ExpressionPlan.of(rows));
        return new CrossSection(connection, tables, List.copyOf(more), masks);
    }

    /**
     * Puts other values in the place of those of an attribute, in every table that has an attribute of that name, and in all that
     * refer to it or that it refers to under any name. The same value is always replaced by the same one where rows are told
     * apart by the attribute or refer to others by it; then all different values are kept in memory.
     *
     * <p>Of an attribute whose values are kept in a store, a mask can only remove values: anything but null is refused.
     *
     * @param attribute the name of an attribute
     * @param mask returns what takes the place of a value, which is never null; null only for an attribute that may be null
     */
    public CrossSection mask(String attribute, UnaryOperator<@Nullable Object> mask) {
        Required.argument(attribute, "an attribute to be masked. Give its name");
        Required.argument(mask, "a mask. Give what returns another value");
        List<SectionExport.Mask> more = new ArrayList<>(masks);
        more.add(new SectionExport.Mask(attribute, mask));
        return new CrossSection(connection, tables, restrictions, List.copyOf(more));
    }

    /**
     * Returns how many rows it has of each table, those that others refer to first; zero for tables without rows.
     *
     * @throws org.datajoint.errors.AccessException if the account may not make temporary tables
     * @throws org.datajoint.errors.UnknownAttributeException if a map restricts rows and none of its names is an attribute
     */
    public Map<TableName, Long> counts() {
        return export().counts();
    }

    /**
     * Writes it into a zip file: {@code manifest.json} with the tables and their definitions, and for each table a file of JSON
     * lines; values of more than 4 kB and objects in stores are in files of their own. The file appears when it is whole, in the place of one of that
     * name.
     *
     * @throws java.io.UncheckedIOException if the file cannot be written
     * @throws org.datajoint.errors.AccessException if the account may not make temporary tables
     * @throws org.datajoint.errors.StoreException if an object in a store is missing or cannot be read
     * @throws org.datajoint.errors.CodecException if a value refers to objects that only a codec of the program can write
     */
    public void save(Path path) {
        Required.argument(path, "a file. Give the path of the zip file to make");
        export().save(path, table -> Schema.open(connection, table.schema(), false)
                .freeTable(table.table())
                .describe());
    }

    private SectionExport export() {
        return new SectionExport(
                SessionConnection.session(connection),
                SessionConnection.catalogue(connection),
                SessionConnection.values(connection),
                tables,
                restrictions,
                masks);
    }

    /** Loads a file into a schema, and nothing if a row is there already; see {@link #load(Path, Map, Existing)}. */
    public static Map<TableName, Long> load(Path path, Schema schema) {
        return load(path, schema, Existing.FAIL);
    }

    /**
     * Loads a file whose tables are of one schema, whatever its name, into a schema; see {@link #load(Path, Map, Existing)}.
     *
     * @throws IllegalArgumentException if the tables are of several schemas
     */
    public static Map<TableName, Long> load(Path path, Schema schema, Existing existing) {
        Required.argument(schema, "a schema. Give the one to load into");
        return load(path, Map.of("", schema.name()), schema.connection(), existing);
    }

    /**
     * Loads a file that {@link #save} made. Tables that are missing are declared; then all rows are inserted, or none: if
     * something fails, the tables that were declared for it are dropped again. Loads that declare tables in the same schema wait
     * for each other. Takes part in the transaction of the thread, if
     * one is open and no table is missing. Values are stored as they were, those of computed tables and hidden attributes too.
     * Objects are written to the stores of the instance as new ones of the tables, and deleted if the load fails, except those
     * named by a hash, which are left to the garbage collector; files of {@code <filepath@>} get their former paths.
     *
     * @param path the file
     * @param schemas the schemas to load into, by the names of the schemas in the file
     * @param existing what becomes of rows whose keys are there
     * @return how many rows of each table were inserted or replaced
     * @throws org.datajoint.errors.DuplicateException if a key is there and {@code existing} is {@link Existing#FAIL}, or if a
     *     row shares a unique index with another one
     * @throws org.datajoint.errors.DataJointException if the file is no cross-section, is incomplete or has a value that its
     *     table cannot hold; or if a table is there with columns of other values
     * @throws org.datajoint.errors.StoreException if there are objects and their store is not set, before anything is done; or
     *     if the store has another file at the path of one of {@code <filepath@>}
     * @throws org.datajoint.errors.TransactionException if a table is missing and this thread has a transaction open
     * @throws IllegalArgumentException if a schema of the file has no schema to load into
     */
    public static Map<TableName, Long> load(Path path, Map<String, Schema> schemas, Existing existing) {
        Required.argument(schemas, "the schemas to load into. Give them by the names of those in the file");
        if (schemas.isEmpty()) {
            throw new IllegalArgumentException("Give a schema to load into for each schema in the file.");
        }
        Connection connection = schemas.values().iterator().next().connection();
        Map<String, String> names = new HashMap<>();
        schemas.forEach((name, schema) -> {
            if (schema.connection() != connection) {
                throw new IllegalArgumentException("The schemas to load into belong to several instances.");
            }
            names.put(name, schema.name());
        });
        return load(path, names, connection, existing);
    }

    private static Map<TableName, Long> load(
            Path path, Map<String, String> schemas, Connection connection, Existing existing) {
        Required.argument(path, "a file. Give the path of the zip file");
        return new SectionLoader(
                        SessionConnection.session(connection),
                        SessionConnection.catalogue(connection),
                        SessionConnection.values(connection),
                        OnDuplicate.valueOf(Required.argument(existing, "what becomes of rows that are there")
                                .name()),
                        connection.config().getBoolean("database.create_tables"))
                .load(path, schemas);
    }

    /** Returns the tables and how many restrictions there are. Sends nothing to the server. */
    @Override
    public String toString() {
        return "CrossSection of " + tables.size() + (tables.size() == 1 ? " table" : " tables") + ", "
                + restrictions.size() + (restrictions.size() == 1 ? " restriction" : " restrictions");
    }
}
