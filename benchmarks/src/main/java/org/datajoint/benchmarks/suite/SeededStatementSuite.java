package org.datajoint.benchmarks.suite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same tests with hand-written statements: each creates the tables and inserts the rows in one transaction, with one batch
 * for each table. */
public class SeededStatementSuite {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static final List<String> TABLES = List.of(
            "subject", "session", "weighing", "surgery", "recording", "trial", "position", "behavior", "video", "note");

    private final String schema = "dj_bench_seeded" + SCHEMAS.incrementAndGet();

    /** Called by JUnit. */
    public SeededStatementSuite() {}

    @BeforeEach
    void create() throws SQLException {
        try (Connection connection = Suites.pool().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + schema);
            statement.execute("CREATE TABLE " + schema + ".`~lineage` (table_name varchar(64) NOT NULL, attribute_name"
                    + " varchar(64) NOT NULL, lineage varchar(255) NOT NULL, PRIMARY KEY (table_name, attribute_name))"
                    + " ENGINE=InnoDB");
            for (String table : TABLES) {
                statement.execute(
                        "CREATE TABLE " + schema + "." + table + " (subject_id int NOT NULL COMMENT ':int32:',"
                                + " label varchar(32) NOT NULL, score double DEFAULT NULL, taken datetime(3) NOT NULL,"
                                + " PRIMARY KEY (subject_id)"
                                + (table.equals("subject")
                                        ? ""
                                        : ", FOREIGN KEY (subject_id) REFERENCES " + schema + ".subject (subject_id)"
                                                + " ON UPDATE CASCADE ON DELETE RESTRICT")
                                + ") ENGINE=InnoDB");
            }
            connection.setAutoCommit(false);
            for (String table : TABLES) {
                statement.execute("INSERT INTO " + schema + ".`~lineage` VALUES ('" + table + "', 'subject_id', '"
                        + schema + ".subject.subject_id')");
                insert(connection, table);
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private void insert(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO " + schema + "." + table + " (subject_id, label, score, taken) VALUES (?, ?, ?, ?)")) {
            for (int i = 0; i < Lab.ROWS; i++) {
                statement.setInt(1, i);
                statement.setString(2, Lab.label(i));
                statement.setDouble(3, Lab.score(i));
                statement.setObject(4, Lab.TAKEN, Types.TIMESTAMP);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    @AfterEach
    void drop() throws SQLException {
        try (Connection connection = Suites.pool().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE " + schema);
        }
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void counts(int number) throws SQLException {
        try (Connection connection = Suites.pool().getConnection();
                PreparedStatement count = connection.prepareStatement("SELECT count(*) FROM " + schema + ".trial");
                ResultSet rows = count.executeQuery()) {
            rows.next();
            Assertions.assertEquals(Lab.ROWS, rows.getLong(1));
        }
    }

    static IntStream numbers() {
        return Suites.numbers();
    }
}
