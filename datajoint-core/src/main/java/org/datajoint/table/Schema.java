package org.datajoint.table;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.connection.Connection;

/**
 * A database with its tables, and what binds table classes to it.
 *
 * <p>A table belongs to the schema that it was got from: {@code prod.table(Subject.class)} and {@code
 * staging.table(Subject.class)} are two tables of one class, at the same time. Safe for use by many threads.
 *
 * <pre>{@code
 * Schema schema = instance.schema("my_experiment");    // created when missing
 * Subject subject = schema.table(Subject.class);       // declared when missing
 * }</pre>
 */
public final class Schema {
    private final SchemaDatabase database;
    private final SchemaTables tables;

    /**
     * Opens a schema that exists; programs get theirs from an instance.
     *
     * @throws org.datajoint.errors.DataJointException if the schema belongs to the server
     */
    public Schema(Connection connection, String name) {
        this.database = new SchemaDatabase(connection, name).ordinary();
        this.tables = new SchemaTables(connection, name);
    }

    /** The database's name. */
    public String name() {
        return tables.name();
    }

    /** Where it is. */
    public Connection connection() {
        return tables.connection();
    }

    /**
     * The table that a class declares. It is declared when it is missing, its parts and the missing tables that it refers to
     * with it; the rows of a lookup table that are missing are inserted. Sends nothing if the class is bound already and its
     * table is known.
     *
     * @throws org.datajoint.errors.DefinitionException where a definition is wrong; nothing was created
     * @throws org.datajoint.errors.MissingTableException where it is missing and {@code database.create_tables} is off
     * @throws org.datajoint.errors.DataJointException where the class can be no table, or where the table is missing and
     *     this thread has a transaction open
     */
    public <T extends Table> T table(Class<T> type) {
        return tables.table(type);
    }

    /** Binds several classes, as {@link #table} does one; what is wrong is found before any of their tables is created. */
    @SafeVarargs
    public final void declare(Class<? extends Table>... types) {
        List<Class<? extends Table>> all = new ArrayList<>();
        for (Class<? extends Table> type : types) {
            all.add(type);
        }
        tables.declareAll(all);
    }

    /**
     * A table that exists in the database.
     *
     * @param name its name there, such as {@code #species}, or its full name
     * @throws org.datajoint.errors.MissingTableException where there is none
     */
    public FreeTable freeTable(String name) {
        return tables.freeTable(name);
    }

    /**
     * A table that exists in the database: the bound object where a class is bound to it, else one without a class.
     *
     * @param name the name of its class ({@code Species}, {@code Session.Trial}), or its name in the database with or without
     *     the prefix of its tier
     * @throws org.datajoint.errors.MissingTableException where there is none
     */
    public Table get(String name) {
        return tables.get(name);
    }

    /**
     * All tables in dependency order: each after those it refers to, parts after their master. The first time this reads the
     * schema; {@link #refresh} has it read again.
     */
    public List<Table> tables() {
        return tables.tables();
    }

    /** Lets definitions of this schema refer to the tables of {@code other} as {@code alias.Name}; gives this schema. */
    public Schema context(String alias, Schema other) {
        tables.context(alias, other.tables);
        return this;
    }

    /**
     * Java classes that declare the tables, for a schema that others made. Parts are nested in their masters. Bound to this
     * schema, the classes read and change its tables, whatever their definitions can say of them; {@link
     * GeneratedSources#unsaid} lists what they cannot.
     *
     * @param packageName the package of the classes, empty for the unnamed one
     */
    public GeneratedSources toJava(String packageName) {
        return tables.toJava(packageName);
    }

    /**
     * Records anew where attributes come from, as the keys of the tables tell. It is for schemas whose records are missing
     * or wrong; other schemas that tables refer to are to be rebuilt before.
     */
    public void rebuildLineage() {
        tables.rebuildLineage();
    }

    /**
     * Forgets what is known of the schema, for all instances over the same connections: its structure is read again when next
     * it is needed. For changes that others made.
     */
    public void refresh() {
        tables.refresh();
    }

    /** Whether the database exists now. Asks the server each time. */
    public boolean exists() {
        return database.exists();
    }

    /**
     * Drops the database with all of its tables and rows. While the setting {@code safemode} is on, the {@link
     * org.datajoint.connection.Confirmation} of the instance is asked first.
     *
     * @return whether it was dropped
     * @throws org.datajoint.errors.IntegrityException where a table of another schema refers to one of this
     */
    public boolean drop() {
        return database.dropIfConfirmed();
    }

    /** The schema's name. */
    @Override
    public String toString() {
        return "Schema " + name();
    }
}
