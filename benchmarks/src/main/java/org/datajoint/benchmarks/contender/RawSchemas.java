package org.datajoint.benchmarks.contender;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.datajoint.benchmarks.ManyTables;

/** Declares the schema of many tables, and reads it, with raw JDBC. */
final class RawSchemas {
    private static final String COLUMNS =
            "SELECT table_name, column_name, column_type, is_nullable, column_default, column_key, column_comment"
                    + " FROM information_schema.columns WHERE table_schema = ? ORDER BY table_name, ordinal_position";
    private static final String REFERENCES =
            "SELECT table_name, column_name, referenced_table_name, referenced_column_name"
                    + " FROM information_schema.key_column_usage"
                    + " WHERE table_schema = ? AND referenced_table_name IS NOT NULL";

    private final DataSource source;

    RawSchemas(DataSource source) {
        this.source = source;
    }

    long declare(String schema, int count) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + schema);
            for (int i = 0; i < count; i++) {
                statement.execute(createTable(schema, i));
            }
        }
        return count;
    }

    static String createTable(String schema, int number) {
        String key = ManyTables.key(number);
        String parentKey = number == 0 ? "" : ManyTables.key(ManyTables.parent(number));
        String parent = ManyTables.name(ManyTables.parent(number)).toLowerCase(Locale.ROOT);
        return "CREATE TABLE " + schema + "." + ManyTables.name(number).toLowerCase(Locale.ROOT) + " (" + key
                + " int NOT NULL COMMENT 'its number', " + (number == 0 ? "" : parentKey + " int NOT NULL, ")
                + "label varchar(32) NOT NULL, score double DEFAULT NULL, taken datetime(3) NOT NULL, PRIMARY KEY ("
                + key + ")"
                + (number == 0
                        ? ""
                        : ", FOREIGN KEY (" + parentKey + ") REFERENCES " + schema + "." + parent + " (" + parentKey
                                + ") ON UPDATE CASCADE ON DELETE RESTRICT")
                + ") ENGINE=InnoDB COMMENT 'table " + number + "'";
    }

    /**
     * Reads all columns with their types, defaults, comments and references, and returns their number.
     */
    long bind(String schema) throws SQLException {
        Map<String, List<String[]>> tables = new LinkedHashMap<>();
        Map<String, List<String[]>> references = new LinkedHashMap<>();
        try (Connection connection = source.getConnection()) {
            read(connection, COLUMNS, schema, tables);
            read(connection, REFERENCES, schema, references);
        }
        // The table of lineages is DataJoint's own.
        return tables.entrySet().stream()
                .filter(table -> !table.getKey().startsWith("~"))
                .mapToLong(table -> table.getValue().size())
                .sum();
    }

    private static void read(Connection connection, String text, String schema, Map<String, List<String[]>> into)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            statement.setString(1, schema);
            try (ResultSet rows = statement.executeQuery()) {
                int width = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    String[] row = new String[width];
                    for (int i = 0; i < width; i++) {
                        row[i] = rows.getString(i + 1);
                    }
                    into.computeIfAbsent(row[0], table -> new ArrayList<>()).add(row);
                }
            }
        }
    }
}
