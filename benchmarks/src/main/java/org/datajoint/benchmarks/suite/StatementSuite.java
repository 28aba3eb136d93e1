package org.datajoint.benchmarks.suite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same tests with only the necessary statements, on a pool: those that create, use and drop the same database, including the
 * lineages that DataJoint keeps in every database.
 */
public class StatementSuite {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private final String schema = "dj_bench_raw" + SCHEMAS.incrementAndGet();

    /** Called by JUnit. */
    public StatementSuite() {}

    @BeforeEach
    void create() throws SQLException {
        execute(
                "CREATE DATABASE " + schema,
                "CREATE TABLE " + schema + ".`~lineage` (table_name varchar(64) NOT NULL COMMENT 'table name within the"
                        + " schema', attribute_name varchar(64) NOT NULL COMMENT 'attribute name', lineage varchar(255)"
                        + " NOT NULL COMMENT 'origin: schema.table.attribute', PRIMARY KEY (table_name, attribute_name))"
                        + " ENGINE=InnoDB",
                "CREATE TABLE " + schema + ".item (item_id int NOT NULL COMMENT ':int32:', name varchar(32) NOT NULL"
                        + " COMMENT ':varchar(32):', PRIMARY KEY (item_id)) ENGINE=InnoDB COMMENT 'things to count'",
                "INSERT INTO " + schema + ".`~lineage` VALUES ('item', 'item_id', '" + schema + ".item.item_id')");
    }

    @AfterEach
    void drop() throws SQLException {
        execute("DROP DATABASE " + schema);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void insertsAndCounts(int number) throws SQLException {
        Suites.work();
        try (Connection connection = Suites.pool().getConnection()) {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO " + schema + ".item (item_id, name) VALUES (?, ?)")) {
                insert.setInt(1, number);
                insert.setString(2, "one");
                insert.executeUpdate();
            }
            try (PreparedStatement count = connection.prepareStatement("SELECT count(*) FROM " + schema + ".item");
                    ResultSet rows = count.executeQuery()) {
                rows.next();
                Assertions.assertEquals(1, rows.getLong(1));
            }
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = Suites.pool().getConnection();
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    static IntStream numbers() {
        return Suites.numbers();
    }
}
