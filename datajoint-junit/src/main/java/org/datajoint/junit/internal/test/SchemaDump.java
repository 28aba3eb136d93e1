package org.datajoint.junit.internal.test;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import org.datajoint.junit.internal.run.Queries;

/**
 * A schema as SQL text, for a server that will be gone when somebody looks.
 *
 * @param connection to the server
 * @param schema to write
 */
record SchemaDump(Connection connection, String schema) {
    /** Writes it below the folder, and gives the file. */
    Path writeBelow(Path folder) throws IOException, SQLException {
        Path file = Files.createDirectories(folder).resolve(schema + ".sql");
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            line(writer, "CREATE DATABASE " + Queries.quoted(schema) + ";");
            line(writer, "USE " + Queries.quoted(schema) + ";");
            line(writer, "SET foreign_key_checks = 0;");
            for (String table : SchemaReport.tables(connection, schema)) {
                writeTable(writer, table);
            }
        }
        return file.toAbsolutePath();
    }

    private void writeTable(BufferedWriter writer, String table) throws IOException, SQLException {
        String name = Queries.quoted(schema) + "." + Queries.quoted(table);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + name)) {
            row.next();
            line(writer, row.getString(2) + ";");
        }
        List<String> columns = Queries.strings(
                connection,
                "SELECT column_name FROM information_schema.columns WHERE table_schema = ? AND table_name = ?"
                        + " AND extra NOT LIKE '%GENERATED%' ORDER BY ordinal_position",
                schema,
                table);
        StringJoiner selected = new StringJoiner(", ");
        columns.forEach(column -> selected.add(Queries.quoted(column)));
        try (PreparedStatement statement = connection.prepareStatement("SELECT " + selected + " FROM " + name);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                line(
                        writer,
                        "INSERT INTO " + Queries.quoted(table) + " (" + selected + ") VALUES (" + values(rows) + ");");
            }
        }
    }

    private static String values(ResultSet row) throws SQLException {
        StringJoiner values = new StringJoiner(", ");
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            values.add(value(row, column));
        }
        return values.toString();
    }

    private static String value(ResultSet row, int column) throws SQLException {
        switch (row.getMetaData().getColumnType(column)) {
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> {
                byte[] bytes = row.getBytes(column);
                return bytes == null
                        ? "NULL"
                        : bytes.length == 0 ? "''" : "0x" + HexFormat.of().formatHex(bytes);
            }
            default -> {
                String text = row.getString(column);
                return text == null ? "NULL" : "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
            }
        }
    }

    private static void line(BufferedWriter writer, String text) throws IOException {
        writer.write(text);
        writer.newLine();
    }
}
