package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads of tables that another program has altered since their headings were read. */
class StaleHeadingIT {
    private static final BigInteger UNSIGNED = new BigInteger("18446744073709551615");

    private final TestConnection server = new TestConnection();
    private final TestConnection other = new TestConnection();
    private final String name = TestConnection.newName();
    private final TextTables text = new TextTables(server.connection, name);

    @AfterEach
    void drop() {
        other.close();
        server.drop(name);
        server.close();
    }

    private void others(String sql) {
        other.connection.query(sql.replace("@", "`" + name + "`."));
    }

    private Table probe(String definition) {
        text.declare("Probe", "Manual", definition);
        Table probe = text.tables().table("Probe");
        assertThat(probe.heading().names()).isNotEmpty();
        return probe;
    }

    static Stream<Arguments> alterations() {
        UUID id = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
        LocalDateTime noon = LocalDateTime.of(2024, 1, 2, 12, 0, 1);
        return Stream.of(
                Arguments.of("date", "datetime COMMENT ':datetime:'", "'2024-01-02 12:00:01'", noon),
                Arguments.of("date", "datetime", "'2024-01-02 12:00:01'", noon),
                Arguments.of("datetime", "date COMMENT ':date:'", "'2024-01-02'", LocalDate.of(2024, 1, 2)),
                Arguments.of("float32", "double COMMENT ':float64:'", "0.1", 0.1),
                Arguments.of("float32", "double", "0.1", 0.1),
                Arguments.of("int32", "bigint COMMENT ':int64:'", "5000000000", 5_000_000_000L),
                Arguments.of("int32", "bigint", "5", 5L),
                Arguments.of("int8", "int COMMENT ':int32:'", "300", 300),
                Arguments.of("int8", "double", "1.5", 1.5),
                Arguments.of("int32", "int unsigned", "4000000000", 4_000_000_000L),
                Arguments.of("int8", "tinyint unsigned", "200", 200),
                Arguments.of("int16", "smallint unsigned", "40000", 40_000),
                Arguments.of("int32", "mediumint unsigned", "16000000", 16_000_000L),
                Arguments.of("int64", "bigint unsigned", "18446744073709551615", UNSIGNED),
                Arguments.of("tinyint unsigned", "tinyint COMMENT ':int8:'", "-1", -1),
                Arguments.of("tinyint unsigned", "tinyint", "-1", -1),
                Arguments.of("smallint unsigned", "smallint", "-1", -1),
                Arguments.of("mediumint unsigned", "mediumint", "-1", -1),
                Arguments.of("int unsigned", "int COMMENT ':int32:'", "-1", -1),
                Arguments.of("int unsigned", "int", "-1", -1),
                Arguments.of("bigint unsigned", "bigint", "-1", -1L),
                Arguments.of("bigint unsigned", "bigint COMMENT ':int64:'", "-1", -1L),
                Arguments.of("float64", "decimal(30,10)", "0.1234567891", new java.math.BigDecimal("0.1234567891")),
                Arguments.of("decimal(5,2)", "double", "0.125", 0.125),
                Arguments.of("bool", "int", "7", 7),
                Arguments.of("varchar(10)", "date", "'2024-01-02'", LocalDate.of(2024, 1, 2)),
                Arguments.of("varchar(40)", "binary(16) COMMENT ':uuid:'", "0x00112233445566778899aabbccddeeff", id));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("alterations")
    void statementsThatWerePreparedBeforeBringTheValueAsItIsNow(String before, String after, String sql, Object value) {
        Table probe = probe("a : int32\n---\nx = null : " + before);
        QueryExpression keyed = probe.restrict(Map.of("a", 1));
        others("INSERT INTO @`probe` (a) VALUES (1)");
        // Two connections, each with a statement that the driver caches.
        try (Stream<Row> open = keyed.stream()) {
            assertThat(keyed.fetch1().get("x")).isNull();
            assertThat(open).hasSize(1);
        }
        others("ALTER TABLE @`probe` MODIFY x " + after);
        others("UPDATE @`probe` SET x = " + sql);
        try (Stream<Row> open = keyed.stream()) {
            assertThat(keyed.fetch1().get("x")).isEqualTo(value);
            assertThat(open.map(row -> row.get("x"))).containsExactly(value);
        }
        assertThat(keyed.column("x", Object.class)).containsExactly(value);
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("alterations")
    void aValueArrivesAsWhatItIsNow(String before, String after, String sql, Object value) {
        Table probe = probe("a : int32\n---\nx = null : " + before);
        QueryExpression derived = probe.restrict("a > 0").proj("y = x");
        others("ALTER TABLE @`probe` MODIFY x " + after);
        others("INSERT INTO @`probe` VALUES (1, " + sql + ")");
        assertThat(derived.fetch1().get("y")).isEqualTo(value);
        assertThat(probe.fetch1().get("x")).isEqualTo(value);
        assertThat(probe.column("x", Object.class)).containsExactly(value);
        try (Stream<Row> rows = derived.stream()) {
            assertThat(rows.map(row -> row.get("y"))).containsExactly(value);
        }
    }

    @Test
    void theHeadingIsReadAgainOnce() {
        Table probe = probe("a : int32\n---\nx = null : date");
        others("ALTER TABLE @`probe` MODIFY x datetime");
        probe.toRows();
        assertThat(probe.heading().get("x").type().text()).isEqualTo("datetime");
        int before = server.session.statements.get();
        probe.toRows();
        assertThat(server.session.statements.get() - before).isEqualTo(1);
    }

    @Test
    void aStreamThatIsOpenedOnAStaleHeadingLeavesNoConnectionBehind() {
        Table probe = probe("a : int32\n---\nx = null : date");
        QueryExpression derived = probe.proj("x");
        others("ALTER TABLE @`probe` MODIFY x datetime");
        for (int i = 0; i < 20; i++) {
            try (Stream<Row> rows = derived.stream()) {
                assertThat(rows).isEmpty();
            }
        }
    }

    @Test
    void inATransactionTheHeadingIsReadAgainToo() {
        Table probe = probe("a : int32\n---\nx = null : date");
        others("ALTER TABLE @`probe` MODIFY x datetime");
        others("INSERT INTO @`probe` VALUES (1, '2024-01-02 12:00:01')");
        server.connection.useTransaction(() -> {
            assertThat(probe.fetch1().get("x")).isEqualTo(LocalDateTime.of(2024, 1, 2, 12, 0, 1));
        });
    }

    @Test
    void anAttributeThatWasDroppedIsLeftOut() {
        Table probe = probe("a : int32\n---\nx = null : date\ny = null : int8");
        QueryExpression some = probe.proj("x");
        others("ALTER TABLE @`probe` DROP COLUMN x");
        others("INSERT INTO @`probe` VALUES (1, 2)");
        assertThat(probe.toRows()).containsExactly(Row.copyOf(Map.of("a", 1, "y", 2)));
        assertThatThrownBy(some::toRows).isInstanceOf(UnknownAttributeException.class);
    }

    @Test
    void anAttributeThatOthersAddedIsInsertedInto() {
        Table probe = probe("a : int32");
        others("ALTER TABLE @`probe` ADD COLUMN x int");
        probe.insert1(Map.of("a", 1, "x", 2));
        probe.update1(Map.of("a", 1, "x", 3));
        assertThat(probe.fetch1().get("x")).isEqualTo(3);
        assertThatThrownBy(() -> probe.insert1(Map.of("a", 2, "z", 2))).isInstanceOf(UnknownAttributeException.class);
    }

    @Test
    void aTableThatOthersDeclareIsFound() {
        probe("a : int32");
        text.tables().tables();
        others("CREATE TABLE @`late` (b INT PRIMARY KEY)");
        assertThat(text.tables().table("Late").heading().names()).containsExactly("b");
        others("CREATE TABLE @`later` (c INT PRIMARY KEY)");
        text.declare("Child", "Manual", "-> Later");
        assertThat(text.tables().table("Child").heading().names()).containsExactly("c");
    }

    @Test
    void aTableThatOthersDroppedAndMadeAgainIsFound() {
        Table probe = probe("a : int32");
        others("DROP TABLE @`probe`");
        text.tables().refresh();
        assertThatThrownBy(probe::heading).hasMessageContaining("Was it dropped?");
        others("CREATE TABLE @`probe` (b INT PRIMARY KEY)");
        assertThat(probe.heading().names()).containsExactly("b");
        assertThat(probe.count()).isZero();
    }
}
