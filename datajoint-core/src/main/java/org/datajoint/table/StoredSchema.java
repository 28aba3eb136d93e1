package org.datajoint.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datajoint.connection.Connection;
import org.datajoint.errors.MissingTableException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.Catalogue;
import org.datajoint.internal.catalogue.NarrowTexts;
import org.datajoint.internal.catalogue.SchemaDatabase;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.catalogue.TableOrder;
import org.datajoint.internal.session.SessionConnection;

/** The operations that read a schema, whether or not tables can be declared in it. Safe for use by many threads. */
abstract class StoredSchema {
    private final Connection connection;
    private final String name;

    StoredSchema(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    /**
     * Inspects columns that have one of the server's own blob types, whose type does not tell the format of their values,
     * such as columns that were declared before DataJoint 2. Reads the first few values of each. Changes nothing.
     *
     * @return the columns in the order of the tables, each with what its values contain and the line of a definition that can
     *     read them
     */
    public List<BlobColumn> inspectBlobs() {
        List<BlobColumn> columns = new ArrayList<>();
        for (Table table : tables()) {
            for (Attribute attribute : table.heading().attributes()) {
                if (BlobColumn.isNativeBlob(attribute.type())) {
                    columns.add(BlobColumn.of(table, attribute));
                }
            }
        }
        return List.copyOf(columns);
    }

    /**
     * Finds text columns whose character set is not {@code utf8mb4}, as in old pipelines. A text with characters outside of
     * the column's character set cannot be stored in it and equals none of its values. Changes nothing.
     *
     * @return the columns, by table
     */
    public List<TextColumn> inspectTexts() {
        return NarrowTexts.others(SessionConnection.session(connection), name).stream()
                .map(column -> new TextColumn(
                        new TableName(name, column.table()),
                        column.column(),
                        column.characterSet(),
                        column.collation()))
                .filter(column -> !column.table().isHidden())
                .toList();
    }

    /** Returns the database's name. */
    public String name() {
        return name;
    }

    /** Returns the connection of the instance that the schema belongs to. */
    public Connection connection() {
        return connection;
    }

    /**
     * Returns a table that exists in the database, without a table class. Its tier and its parts are known from the database.
     *
     * @param table the name that its class has or would have, such as {@code Session} or {@code Session.Trial}, or its name in
     *     the database, with or without the prefix of its tier
     * @throws MissingTableException if there is no such table
     */
    public Table table(String table) {
        TableName found = stored(table)
                .or(() -> storedNow(table))
                .orElseThrow(() -> new MissingTableException("Schema " + name + " has no table called " + table
                        + nearTables(name).hint(table, TableName::className)));
        return object(found);
    }

    /**
     * Returns all tables in dependency order: each table after those that it refers to, and parts after their master. The
     * first call reads the schema from the server. Call {@link #refresh} to have it read again.
     */
    public List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        for (TableInfo table : TableOrder.of(catalogue().whole(name).pipeline())) {
            tables.add(object(table.name()));
        }
        return tables;
    }

    /**
     * Discards the known structure of the schema for all instances that share the same connections, so that it is read again
     * when it is next needed. Call it after other programs have changed the schema.
     */
    public void refresh() {
        catalogue().forgetAll(name);
    }

    /** Returns the kind and the name of the schema. Sends nothing to the server. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + " " + name;
    }

    /** Returns the object for a table that exists. */
    abstract Table object(TableName table);

    /** Returns a table in the database by its class name or its own name. */
    Optional<TableName> stored(String className) {
        return catalogue()
                .schema(name)
                .findByClassName(className)
                .or(() -> catalogue().whole(name).findByClassName(className))
                .map(TableInfo::name);
    }

    /** Returns a table after reading the schema again, because others may have declared the table. */
    private Optional<TableName> storedNow(String className) {
        refreshTables();
        return stored(className);
    }

    /** Lets the tables be read again. */
    void refreshTables() {
        catalogue().forget(name);
    }

    NearTables nearTables(String schema) {
        return new NearTables(TableOrder.of(catalogue().whole(schema).pipeline()));
    }

    static SchemaDatabase database(Connection connection, String name) {
        return new SchemaDatabase(SessionConnection.session(connection), SessionConnection.catalogue(connection), name);
    }

    Catalogue catalogue() {
        return SessionConnection.catalogue(connection);
    }
}
