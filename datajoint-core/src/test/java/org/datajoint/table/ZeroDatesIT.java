package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.datajoint.Instance;
import org.datajoint.query.Row;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Dates of old databases that no calendar has. */
@ResourceLock(Resources.SYSTEM_ERR)
class ZeroDatesIT {
    private final RawSchema schema = new RawSchema();
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    private static MysqlDataSource source(String settings) {
        TestServer server = TestServers.shared();
        MysqlDataSource source = new MysqlDataSource();
        source.setURL(
                "jdbc:mysql://" + server.host() + ":" + server.port() + "/?allowPublicKeyRetrieval=true&" + settings);
        source.setUser(server.user());
        source.setPassword(server.password());
        return source;
    }

    @BeforeEach
    void fill() throws SQLException {
        schema.declare("z (id INT PRIMARY KEY, d DATE NOT NULL, at DATETIME(3) NULL, ts TIMESTAMP NULL)");
        try (Connection connection = source("sessionVariables=sql_mode=''").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO `" + schema.name() + "`.z VALUES"
                    + " (1, '0000-00-00', '0000-00-00', '0000-00-00'),"
                    + " (2, '2024-00-00', '2024-02-00 10:00:00', '2024-01-01'),"
                    + " (3, '2024-01-31', '2024-01-31 10:00:00.5', NULL),"
                    + " (4, '0001-01-01', '0001-01-01 00:00:00', NULL)");
        }
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void drop() {
        System.setErr(before);
        schema.close();
    }

    private List<String> warnings() {
        return log.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("not a date of the calendar"))
                .toList();
    }

    private static void check(List<Row> rows) {
        assertThat(rows).hasSize(4);
        assertThat(rows.get(0).values()).containsExactly(1, null, null, null);
        assertThat(rows.get(1).values()).containsExactly(2, null, null, LocalDateTime.parse("2024-01-01T00:00:00"));
        assertThat(rows.get(2).values())
                .containsExactly(3, LocalDate.parse("2024-01-31"), LocalDateTime.parse("2024-01-31T10:00:00.5"), null);
        assertThat(rows.get(3).values())
                .containsExactly(4, LocalDate.parse("0001-01-01"), LocalDateTime.parse("0001-01-01T00:00:00"), null);
    }

    @Test
    void areReadAsNullWithOneWarningForEachAttribute() {
        Table table = schema.table("z");
        for (int i = 0; i < 3; i++) {
            check(table.orderBy("id").toRows());
        }
        assertThat(warnings())
                .hasSize(3)
                .anyMatch(line -> line.contains("`d` of " + schema.name() + ".z holds 0000-00-00"))
                .anyMatch(line -> line.contains("`at`"))
                .anyMatch(line -> line.contains("`ts`"));
    }

    @Test
    void areReadAsNullWhileRowsStreamAndByPlainStatements() {
        List<Row> streamed = new ArrayList<>();
        try (Stream<Row> rows = schema.table("z").orderBy("id").stream()) {
            rows.forEach(streamed::add);
        }
        check(streamed);
        assertThat(schema.connection()
                        .query("SELECT d, max(at) AS at FROM `" + schema.name() + "`.z WHERE id = 1 GROUP BY d"))
                .singleElement()
                .satisfies(row -> assertThat(row.values()).containsOnlyNulls());
        assertThat(schema.table("z").restrict("id = 2").column("d", LocalDate.class))
                .containsExactly((LocalDate) null);
    }

    @Test
    void areReadAsNullWhateverTheGivenDriverMakesOfThem() {
        for (String behaviour : List.of("EXCEPTION", "CONVERT_TO_NULL", "ROUND")) {
            try (Instance instance = Instance.using(source("zeroDateTimeBehavior=" + behaviour))) {
                check(instance.freeTable(schema.name() + ".z").orderBy("id").toRows());
            }
        }
    }
}
