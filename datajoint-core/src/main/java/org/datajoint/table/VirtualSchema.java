package org.datajoint.table;

import java.util.List;
import org.datajoint.connection.Connection;

/**
 * A schema whose tables have no classes here: everything about them is read from the database. Nothing is ever created
 * through it. Safe for use by many threads.
 *
 * <pre>{@code
 * VirtualSchema lab = instance.virtualSchema("lab");
 * lab.table("Session").join(lab.table("Session.Trial")).count();
 * }</pre>
 */
public final class VirtualSchema {
    private final SchemaTables tables;

    /** Opens a schema as it is; programs get theirs from an instance. */
    public VirtualSchema(Connection connection, String name) {
        new SchemaDatabase(connection, name).createIfMissing(false);
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
     * A table by the name that its class would have, such as {@code Session} or {@code Session.Trial}, or by its name in the
     * database. Its tier and its parts are known.
     *
     * @throws org.datajoint.errors.MissingTableException where there is none
     */
    public Table table(String className) {
        return tables.get(className);
    }

    /** All tables in dependency order: each after those it refers to, parts after their master. */
    public List<Table> tables() {
        return tables.tables();
    }

    /** The names that the tables' classes would have, in dependency order. */
    public List<String> classNames() {
        return tables().stream().map(Table::className).toList();
    }

    /** Reads the schema's structure again when next it is needed: for changes that others made. */
    public void refresh() {
        tables.refresh();
    }

    /** The schema's name. */
    @Override
    public String toString() {
        return "VirtualSchema " + name();
    }
}
