package org.datajoint.junit.internal.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.datajoint.junit.internal.run.Queries;

/**
 * Copies a table.
 *
 * @param name the table's name
 * @param description the text after the table's name in its CREATE statement
 * @param columns the columns to insert, without generated ones
 * @param filled whether the table has rows
 */
record TableCopy(String name, String description, List<String> columns, boolean filled) {
    /** The table of attributes' lineages, which contain the schema's name. */
    private static final String LINEAGES = "~lineage";

    private static final String LINEAGE = "lineage";

    static TableCopy of(Connection connection, String schema, String table) throws SQLException {
        String full = Queries.quoted(schema) + "." + Queries.quoted(table);
        String head = "CREATE TABLE " + Queries.quoted(table);
        String create = Queries.text(connection, "SHOW CREATE TABLE " + full, 2).orElse("");
        if (!create.startsWith(head)) {
            throw new SQLException("The server's definition of the table " + full + " has an unknown form: " + create);
        }
        List<String> columns = Queries.strings(
                connection,
                "SELECT column_name FROM information_schema.columns WHERE table_schema = ? AND table_name = ?"
                        + " AND COALESCE(generation_expression, '') = '' ORDER BY ordinal_position",
                schema,
                table);
        boolean filled = Queries.number(connection, "SELECT EXISTS (SELECT 1 FROM " + full + ")") == 1;
        return new TableCopy(table, create.substring(head.length()), columns, filled);
    }

    /** Returns the statements that create the table in another schema. Tables that its foreign keys refer to may be missing. */
    List<String> statements(String source, String schema) {
        String table = Queries.quoted(schema) + "." + Queries.quoted(name);
        String create = "CREATE TABLE " + table + description;
        if (!filled) {
            return List.of(create);
        }
        String into = columns.stream().map(Queries::quoted).collect(Collectors.joining(", "));
        String values =
                columns.stream().map(column -> value(column, source, schema)).collect(Collectors.joining(", "));
        return List.of(
                create,
                "INSERT INTO " + table + " (" + into + ") SELECT " + values + " FROM " + Queries.quoted(source) + "."
                        + Queries.quoted(name));
    }

    private String value(String column, String source, String schema) {
        String quoted = Queries.quoted(column);
        if (!name.equals(LINEAGES) || !column.equals(LINEAGE)) {
            return quoted;
        }
        String prefix = source + ".";
        return "IF(LEFT(" + quoted + ", " + prefix.length() + ") = '" + prefix + "', CONCAT('" + schema
                + ".', SUBSTRING(" + quoted + ", " + (prefix.length() + 1) + ")), " + quoted + ")";
    }
}
