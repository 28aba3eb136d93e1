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
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.datajoint.junit.internal.run.Queries;

/**
 * Writes a schema as SQL text, for a server that will be gone when somebody wants to look at it.
 *
 * @param connection the connection to the server
 * @param server the name of the server, for the reader of the text
 * @param schema the schema to write
 */
record SchemaDump(Connection connection, String server, String schema) {
    /** Returns the file of a schema's dump. */
    static Path file(Path folder, String schema) {
        return folder.resolve(schema + ".sql").toAbsolutePath();
    }

    /** Writes the dump into the folder, and returns its file. */
    Path writeBelow(Path folder) throws IOException, SQLException {
        Path file = file(folder, schema);
        Files.createDirectories(folder);
        // Timestamps are written in UTC and names in backticks, whatever the server's defaults are. The dump sets the
        // same.
        Queries.run(connection, "SET SESSION time_zone = '+00:00', sql_mode = ''");
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            line(writer, "-- The schema " + schema + " of " + server + ".");
            line(
                    writer,
                    "-- Load it into any MySQL or MariaDB server: mysql -h HOST -u USER -p < " + file.getFileName());
            line(writer, "SET NAMES utf8mb4;");
            line(writer, "SET time_zone = '+00:00', sql_mode = 'NO_AUTO_VALUE_ON_ZERO', foreign_key_checks = 0;");
            line(writer, "CREATE DATABASE " + Queries.quoted(schema) + ";");
            line(writer, "USE " + Queries.quoted(schema) + ";");
            for (String table : SchemaReport.tables(connection, schema)) {
                writeTable(writer, table);
            }
        } finally {
            Queries.run(connection, "SET SESSION time_zone = DEFAULT, sql_mode = DEFAULT");
        }
        return file;
    }

    private void writeTable(BufferedWriter writer, String table) throws IOException, SQLException {
        String name = Queries.quoted(schema) + "." + Queries.quoted(table);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + name)) {
            row.next();
            line(writer, PortableDdl.of(row.getString(2)) + ";");
        }
        List<DumpedColumn> columns = columns(table);
        StringJoiner names = new StringJoiner(", ");
        StringJoiner selected = new StringJoiner(", ");
        for (DumpedColumn column : columns) {
            names.add(Queries.quoted(column.name()));
            selected.add(column.selected());
        }
        String head = "INSERT INTO " + Queries.quoted(table) + " (" + names + ") VALUES (";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + selected + " FROM " + name)) {
            while (row.next()) {
                StringJoiner values = new StringJoiner(", ", head, ");");
                for (int i = 0; i < columns.size(); i++) {
                    values.add(columns.get(i).literal(row.getString(i + 1)));
                }
                line(writer, values.toString());
            }
        }
    }

    /** Returns the columns to insert, without generated ones. */
    private List<DumpedColumn> columns(String table) throws SQLException {
        List<DumpedColumn> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = ?"
                        + " AND table_name = ? AND COALESCE(generation_expression, '') = '' ORDER BY ordinal_position")) {
            statement.setString(1, schema);
            statement.setString(2, table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.add(DumpedColumn.of(row.getString(1), row.getString(2)));
                }
            }
        }
        return columns;
    }

    private static void line(BufferedWriter writer, String text) throws IOException {
        writer.write(text);
        writer.newLine();
    }
}
