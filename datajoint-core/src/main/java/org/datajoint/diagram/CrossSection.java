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
 * A self-contained part of a pipeline's rows, which can be saved to a file and loaded elsewhere. Uses include partial
 * backups, moving data between MySQL and MariaDB servers, and test data taken from production.
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
 * <p>Without restrictions, a cross-section contains all rows of its tables. With restrictions, it contains from the
 * restricted tables, and from tables that refer to them directly or indirectly, the rows that satisfy the restrictions and
 * whose foreign keys to any of these tables are null or refer to a row that is included. From all other tables, including
 * those in other schemas, it contains the rows that these rows refer to, and the parts of masters among them. So no row
 * refers to a row that is left out.
 *
 * <p>Immutable, and safe for use by many threads. Rows are read from one snapshot of the database, without locks, each time
 * they are counted or saved. Their keys are kept in temporary tables in the meantime, which requires the privilege {@code
 * CREATE TEMPORARY TABLES} on the schemas of the tables. Saving and loading hold only a few rows in memory at a time.
 */
public final class CrossSection {
    private static final String NO_TABLE = "A cross-section needs at least one table. Declare one first.";

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

    /** What to do with a row of the file if the table already has a row with the same key. */
    public enum Existing {
        /** The load fails, and nothing is loaded. */
        FAIL,
        /** The existing row is kept unchanged. */
        SKIP,
        /** The existing row gets the values of the loaded row. */
        REPLACE
    }

    /**
     * Returns a cross-section of all rows of all tables in the given schemas.
     *
     * @throws IllegalArgumentException if the schemas belong to different instances
     */
    public static CrossSection of(Schema schema, Schema... others) {
        List<Table> tables = new ArrayList<>(schema.tables());
        for (Schema other : others) {
            tables.addAll(other.tables());
        }
        return of(tables);
    }

    /**
     * Returns a cross-section of the tables that a diagram shows, with the diagram's restrictions, and of the rows that they
     * refer to.
     *
     * @throws IllegalArgumentException if the diagram shows no table
     * @throws DataJointException if the diagram is a cascade
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
                    "This diagram is a cascade, which has the rows of a delete but not the rows that they refer to."
                            + " Make a cross-section of the schema and restrict it by the rows that the delete begins with.");
        }
        List<Plan> restrictions =
                chosen.given().stream().map(Selections.Given::rows).toList();
        return new CrossSection(connection, new TreeSet<>(tables), restrictions, List.of());
    }

    /**
     * Returns a cross-section of all rows of some tables and of the rows that they refer to.
     *
     * @throws IllegalArgumentException if there are no tables, or if they belong to different instances
     */
    public static CrossSection of(Collection<? extends Table> tables) {
        if (tables.isEmpty()) {
            throw new IllegalArgumentException(NO_TABLE);
        }
        Connection connection = tables.iterator().next().schema().connection();
        Set<TableName> names = new TreeSet<>();
        for (Table table : tables) {
            if (table.schema().connection() != connection) {
                throw new IllegalArgumentException("The table " + table.tableName()
                        + " belongs to another instance than the others. A cross-section is a snapshot of one server.");
            }
            names.add(table.tableName());
        }
        return new CrossSection(connection, names, List.of(), List.of());
    }

    /**
     * Returns a cross-section that is restricted to the given rows of one of its tables, the rows that refer to them, and all
     * rows that these refer to. Several restrictions are combined: rows must satisfy all of them.
     *
     * @throws IllegalArgumentException if the rows belong to another instance
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
     * Returns a cross-section in which the values of an attribute are replaced, in every table with an attribute of this
     * name, and in all attributes that refer to it or to which it refers, whatever their names. If the attribute belongs to a
     * key or a foreign key, equal values are always replaced by equal values; all distinct values are then kept in memory.
     *
     * <p>A mask of an attribute whose values are kept in a store can only remove values; returning anything but null is an
     * error.
     *
     * @param attribute the name of an attribute
     * @param mask returns the replacement for a value; it is never called with null, and may return null only for a nullable
     *     attribute
     */
    public CrossSection mask(String attribute, UnaryOperator<@Nullable Object> mask) {
        Required.argument(attribute, "an attribute to mask. Give its name");
        Required.argument(mask, "a mask. Give a function that returns another value");
        List<SectionExport.Mask> more = new ArrayList<>(masks);
        more.add(new SectionExport.Mask(attribute, mask));
        return new CrossSection(connection, tables, restrictions, List.copyOf(more));
    }

    /**
     * Returns the number of rows of each table, including zeros, with tables that others refer to first.
     *
     * @throws org.datajoint.errors.AccessException if the account may not create temporary tables
     * @throws org.datajoint.errors.UnknownAttributeException if a map that restricts rows has no attribute of the table among
     *     its names
     */
    public Map<TableName, Long> counts() {
        return export().counts();
    }

    /**
     * Saves the cross-section to a zip file, which contains {@code manifest.json} with the tables and their definitions, and
     * a file of JSON lines for each table; values of more than 4 kB and objects in stores are in separate files. The zip file
     * appears under its name only when it is complete, replacing an existing file.
     *
     * @throws java.io.UncheckedIOException if the file cannot be written
     * @throws org.datajoint.errors.AccessException if the account may not create temporary tables
     * @throws org.datajoint.errors.StoreException if an object in a store is missing or cannot be read
     * @throws org.datajoint.errors.CodecException if a value refers to objects that only a custom codec can write
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

    /**
     * Loads a file into a schema, or fails without loading anything if a row already exists; see {@link #load(Path, Map,
     * Existing)}.
     */
    public static Map<TableName, Long> load(Path path, Schema schema) {
        return load(path, schema, Existing.FAIL);
    }

    /**
     * Loads a file whose tables belong to one schema, whatever its name, into the given schema; see {@link #load(Path, Map,
     * Existing)}.
     *
     * @throws IllegalArgumentException if the tables belong to several schemas
     */
    public static Map<TableName, Long> load(Path path, Schema schema, Existing existing) {
        Required.argument(schema, "a schema. Give the one to load into");
        return load(path, Map.of("", schema.name()), schema.connection(), existing);
    }

    /**
     * Loads a file that was written by {@link #save}. Missing tables are declared, then either all rows are inserted or none;
     * if the load fails, the tables that it has declared are dropped again. Loads that declare tables in the same schema wait
     * for each other. If no table is missing, the load takes part in an open transaction of the thread. Values are stored
     * unchanged, including those of computed tables and of hidden attributes. Objects are written to the stores of the
     * instance as new objects of the tables, and deleted if the load fails, except objects that are named by a hash, which
     * are left to the garbage collector. Files of {@code <filepath@>} are written to their original paths.
     *
     * @param path the file
     * @param schemas the schemas to load into, by the names of the schemas in the file
     * @param existing what to do with rows whose keys already exist
     * @return how many rows of each table were inserted or replaced
     * @throws org.datajoint.errors.DuplicateException if a key already exists and {@code existing} is {@link Existing#FAIL},
     *     or if a row has the same values in a unique index as another row
     * @throws org.datajoint.errors.DataJointException if the file is not a cross-section, is incomplete or has a value that
     *     its table cannot store, or if a table already exists with incompatible columns
     * @throws org.datajoint.errors.StoreException if there are objects and their store is not configured, in which case
     *     nothing is done; or if the store has a different file at the path of a {@code <filepath@>}
     * @throws org.datajoint.errors.TransactionException if a table is missing and this thread has an open transaction
     * @throws IllegalArgumentException if a schema of the file has no schema to load into
     */
    public static Map<TableName, Long> load(Path path, Map<String, Schema> schemas, Existing existing) {
        Required.argument(schemas, "the schemas to load into. Give them by the names of the schemas in the file");
        if (schemas.isEmpty()) {
            throw new IllegalArgumentException("Give a schema to load into for each schema in the file.");
        }
        Connection connection = schemas.values().iterator().next().connection();
        Map<String, String> names = new HashMap<>();
        schemas.forEach((name, schema) -> {
            if (schema.connection() != connection) {
                throw new IllegalArgumentException(
                        "The schemas to load into belong to different instances. Give schemas of one instance.");
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
                        OnDuplicate.valueOf(Required.argument(
                                        existing, "a rule for existing rows. Give a constant of CrossSection.Existing")
                                .name()),
                        connection.config().getBoolean("database.create_tables"))
                .load(path, schemas);
    }

    /** Returns the numbers of tables and restrictions. Sends nothing to the server. */
    @Override
    public String toString() {
        return "CrossSection of " + tables.size() + (tables.size() == 1 ? " table" : " tables") + ", "
                + restrictions.size() + (restrictions.size() == 1 ? " restriction" : " restrictions");
    }
}
