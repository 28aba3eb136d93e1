package org.datajoint.junit.internal.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.datajoint.testserver.SettingSource;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServerSettings;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dump can be loaded into the server that it came from, and into another one. */
class SchemaDumpIT {
    private static final String ROWS =
            "SELECT CONCAT_WS('|', id, HEX(name), HEX(bytes), bits + 0, real4 + 0e0, real8, amount,"
                    + " HEX(doc), kind, day, moment, UNIX_TIMESTAMP(stamp), length, made, doubled) FROM `%s`.sample ORDER BY id";

    private final TestServer server = TestServers.shared();
    private final String schema =
            "djdumped_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    @TempDir
    Path folder;

    @BeforeEach
    void create() throws SQLException {
        execute(
                server,
                "CREATE DATABASE " + schema + ";USE " + schema
                        + ";CREATE TABLE parent (id int PRIMARY KEY) ENGINE=InnoDB;"
                        + "CREATE TABLE sample (id int AUTO_INCREMENT PRIMARY KEY, name varchar(60), bytes blob, bits bit(9),"
                        + " real4 float, real8 double, amount decimal(20,5), doc json, kind enum('a','b c'), day date,"
                        + " moment datetime(6), stamp timestamp(3) NULL, length time(6),"
                        + " made datetime DEFAULT CURRENT_TIMESTAMP, doubled bigint GENERATED ALWAYS AS (parent * 2) STORED,"
                        + " parent int, FOREIGN KEY (parent) REFERENCES parent (id)) ENGINE=InnoDB"
                        + " COMMENT='it''s a ; COLLATE utf8mb4_0900_ai_ci'"
                        + (server.version().startsWith("MySQL")
                                ? " DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci"
                                : " DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci")
                        + ";INSERT INTO parent VALUES (7);"
                        + "INSERT INTO sample (name, bytes, bits, real4, real8, amount, doc, kind, day, moment, stamp, length,"
                        + " made, parent) VALUES ('it''s \\\\ \\n \\0 \"quoted\"; `x` é 🐭', X'00ff27', b'100000001', 0.1234567,"
                        + " 0.1234567890123456, 123456789012345.12345, '{\"a\": [1, \"é\"]}', 'b c', '1000-01-01',"
                        + " '2026-03-29 02:30:00.123456', '2026-03-29 00:30:00.125', '-838:59:58.999999',"
                        + " '2001-02-03 04:05:06', 7);"
                        + "INSERT INTO sample (name, bytes) VALUES ('', ''), (NULL, NULL)");
    }

    @AfterEach
    void drop() throws SQLException {
        execute(server, "DROP DATABASE IF EXISTS " + schema);
    }

    private static void execute(TestServer at, String statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        at.jdbcUrl() + "&allowMultiQueries=true", at.user(), at.password());
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
            while (statement.getMoreResults() || statement.getUpdateCount() >= 0) {
                // Throws the exception of a statement that failed.
            }
        }
    }

    private static List<String> strings(TestServer at, String query, int column) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(at.jdbcUrl(), at.user(), at.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                strings.add(rows.getString(column));
            }
        }
        return strings;
    }

    private String dump() throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password())) {
            return Files.readString(new SchemaDump(connection, server.toString(), schema).writeBelow(folder));
        }
    }

    @Test
    void makesTheSameSchemaAgain() throws IOException, SQLException {
        String table = "SHOW CREATE TABLE " + schema + ".sample";
        List<String> rows = strings(server, ROWS.formatted(schema), 1);
        List<String> definition = strings(server, table, 2);
        String dump = dump();

        drop();
        execute(server, dump);

        assertThat(rows).hasSize(3);
        assertThat(strings(server, ROWS.formatted(schema), 1)).isEqualTo(rows);
        assertThat(strings(server, table, 2)).isEqualTo(definition);
    }

    @Test
    void makesTheSameRowsOnAnotherServer() throws IOException, SQLException {
        Map<String, String> embedded = Map.of("datajoint.test.server", "embedded");
        TestServer other = TestServers.shared(TestServerSettings.of(SettingSource.ofThisJvm(embedded::get)));
        List<String> rows = strings(server, ROWS.formatted(schema).replace("HEX(doc)", "doc IS NULL"), 1);

        execute(other, dump().replace(schema, schema + "_other"));

        assertThat(strings(other, ROWS.formatted(schema + "_other").replace("HEX(doc)", "doc IS NULL"), 1))
                .isEqualTo(rows);
        assertThat(strings(
                        other, "SELECT JSON_EXTRACT(doc, '$.a[0]') FROM " + schema + "_other.sample WHERE id = 1", 1))
                .containsExactly("1");
        execute(other, "DROP DATABASE " + schema + "_other");
    }

    @Test
    void saysWhichServerItIsOf() throws IOException, SQLException {
        assertThat(dump()).startsWith("-- The schema " + schema + " of " + server.version());
    }
}
