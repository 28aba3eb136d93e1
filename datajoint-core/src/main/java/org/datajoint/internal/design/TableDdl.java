package org.datajoint.internal.design;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.datajoint.heading.TableName;
import org.datajoint.internal.dialect.Dialect;

/** Writes the statements that declare and drop tables and schemas. */
public final class TableDdl {
    /** The maximum length of the name of a table, column or constraint. */
    public static final int MAX_NAME = 64;

    private static final String CONSTRAINT_SUFFIX = "_ibfk_";
    private static final int KEPT_OF_LONG_NAME = 40;

    private final Dialect dialect;

    public TableDdl(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Returns {@code CREATE TABLE IF NOT EXISTS}. */
    public String create(TableDesign design) {
        List<String> lines = new ArrayList<>();
        for (Column column : design.columns()) {
            lines.add(column.sql(dialect));
        }
        if (!design.primaryKey().isEmpty()) {
            lines.add("PRIMARY KEY (" + dialect.names(design.primaryKey()) + ")");
        }
        int number = 0;
        for (ForeignKeyDesign key : design.foreignKeys()) {
            lines.add(constraint(design.name(), ++number, design.foreignKeys().size()) + key.sql(dialect));
            if (key.unique()) {
                lines.add("UNIQUE INDEX (" + dialect.names(key.columns()) + ")");
            }
        }
        for (IndexDesign index : design.indexes()) {
            lines.add(index.sql());
        }
        String comment = design.comment().isEmpty() ? "" : ", COMMENT " + dialect.literal(design.comment());
        return "CREATE TABLE IF NOT EXISTS " + dialect.quote(design.name()) + " (\n" + String.join(",\n", lines)
                + "\n) ENGINE=InnoDB" + comment;
    }

    /**
     * Returns the name of a foreign key's constraint, or an empty text if the server may choose it. The server derives the name
     * from that of the table and fails if the result is too long. In that case the name is a shorter one of the same form, from
     * which the order of the keys can be read back.
     */
    private String constraint(TableName name, int number, int count) {
        if (name.table().length()
                        + CONSTRAINT_SUFFIX.length()
                        + Integer.toString(count).length()
                <= MAX_NAME) {
            return "";
        }
        CRC32 hash = new CRC32();
        hash.update(name.table().getBytes(StandardCharsets.UTF_8));
        String shortened = name.table().substring(0, KEPT_OF_LONG_NAME) + "_" + Long.toHexString(hash.getValue());
        return "CONSTRAINT " + dialect.quote(shortened + CONSTRAINT_SUFFIX + number) + " ";
    }

    /** Adds foreign keys to a table that was declared without them, because their parents did not exist yet. */
    public String addForeignKeys(TableDesign design, List<ForeignKeyDesign> keys) {
        int number = design.foreignKeys().size();
        int count = number + keys.size();
        List<String> clauses = new ArrayList<>();
        for (ForeignKeyDesign key : keys) {
            clauses.add("ADD " + constraint(design.name(), ++number, count) + key.sql(dialect));
        }
        return alter(design.name(), clauses);
    }

    /** Returns {@code ALTER TABLE}. */
    public String alter(TableName table, List<String> clauses) {
        return "ALTER TABLE " + dialect.quote(table) + "\n" + String.join(",\n", clauses);
    }

    /** Returns {@code LOCK TABLES} with a lock that excludes all other sessions. */
    public String lock(TableName table) {
        return "LOCK TABLES " + dialect.quote(table) + " WRITE";
    }

    /** Returns the statement that ends the effect of {@link #lock}. */
    public String unlock() {
        return "UNLOCK TABLES";
    }

    /**
     * Returns {@code CREATE DATABASE IF NOT EXISTS}. The schema gets the server's default character set, so that keys have the
     * same collation in all schemas.
     */
    public String createSchema(String schema) {
        return "CREATE DATABASE IF NOT EXISTS " + dialect.quote(schema);
    }

    /** Returns {@code DROP DATABASE IF EXISTS}. */
    public String dropSchema(String schema) {
        return "DROP DATABASE IF EXISTS " + dialect.quote(schema);
    }

    /** Returns the name of the table with the lineages of a schema. */
    public static TableName lineageTable(String schema) {
        return new TableName(schema, "~lineage");
    }

    /** Returns {@code CREATE TABLE IF NOT EXISTS} for {@link #lineageTable}. */
    public String createLineage(String schema) {
        return createLineage(lineageTable(schema));
    }

    /** Returns the same statement for a table that is renamed after it has been filled. */
    public String createLineage(TableName name) {
        return "CREATE TABLE IF NOT EXISTS " + dialect.quote(name) + " (\n"
                + dialect.quote("table_name") + " VARCHAR(64) NOT NULL COMMENT 'table name within the schema',\n"
                + dialect.quote("attribute_name") + " VARCHAR(64) NOT NULL COMMENT 'attribute name',\n"
                + dialect.quote("lineage") + " VARCHAR(255) NOT NULL COMMENT 'origin: schema.table.attribute',\n"
                + "PRIMARY KEY (" + dialect.names(List.of("table_name", "attribute_name")) + ")\n) ENGINE=InnoDB";
    }
}
