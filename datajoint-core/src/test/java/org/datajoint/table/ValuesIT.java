package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.query.Condition;
import org.datajoint.query.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The conversion of values in inserts, fetches and conditions. */
class ValuesIT {
    private final RawSchema schema = new RawSchema();

    @AfterEach
    void drop() {
        schema.close();
    }

    /** Declares a table whose attribute {@code v} has the given type. */
    private Table table(String type) {
        schema.declare("t (id INT PRIMARY KEY, v " + type + " NULL)");
        return schema.table("t");
    }

    private static void refuses(Table table, Object value) {
        Map<String, Object> row = Map.of("id", 99, "v", value);
        assertThat(table.validate(List.of(row)).problems()).hasSize(1);
        assertThatThrownBy(() -> table.insert1(row))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("`v`");
        assertThatThrownBy(() -> table.restrict(Map.of("v", value)).count()).isInstanceOf(InvalidValueException.class);
        table.insert1(Map.of("id", 98));
        assertThatThrownBy(() -> table.update1(Map.of("id", 98, "v", value))).isInstanceOf(InvalidValueException.class);
        assertThat(table.restrict(Map.of("id", 98)).fetch1().isNull("v")).isTrue();
        table.restrict(Map.of("id", 98)).deleteQuick();
        assertThat(table.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"LONGBLOB", "TINYBLOB", "VARBINARY(40)", "BINARY(4)", "GEOMETRY", "TIMESTAMP", "TIME", "YEAR"})
    void nativeTypesRefuseWhatIsNotTheirs(String type) {
        Table table = table(type);
        for (Object value : List.of(
                new double[] {1},
                new int[] {1},
                List.of(1),
                Map.of("a", 1),
                Path.of("x"),
                ByteBuffer.allocate(4),
                Thread.currentThread())) {
            refuses(table, value);
        }
    }

    @Test
    void aRefusedValueOfAQuestionMarkLeavesTheTransactionOpen() {
        schema.declare("t (id INT PRIMARY KEY, v LONGBLOB)");
        Table table = schema.table("t");
        schema.connection().useTransaction(() -> {
            table.insert1(Map.of("id", 1));
            for (Object value : List.of(Path.of("x"), ByteBuffer.allocate(1), new double[1], new Object())) {
                assertThatThrownBy(() -> table.restrict("v = ?", value)).isInstanceOf(InvalidValueException.class);
                assertThatThrownBy(() -> schema.connection().query("SELECT ?", value))
                        .isInstanceOf(InvalidValueException.class);
            }
        });
        assertThat(table.count()).isEqualTo(1);
    }

    @Test
    void anArrayAfterANumberIsNotStoredAsAnAddress() {
        Table table = table("INT");
        table.insert1(Map.of("id", 1, "v", 7));
        assertThatThrownBy(() -> table.insert1(Map.of("id", 2, "v", new int[] {7})))
                .isInstanceOf(InvalidValueException.class);
        assertThat(schema.values("t", "v")).containsExactly(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ENUM('low','high')", "ENUM('1','0','')", "SET('low','high')"})
    void enumsAndSetsTakeNoNumbers(String type) {
        Table table = table(type);
        for (Object value : List.of(1, 0, 2L, true, false, "2", "LOW", "none", 1.0, "low,", new BigDecimal("1"))) {
            refuses(table, value);
        }
    }

    @Test
    void enumsAndSetsTakeTheirValues() {
        schema.declare("t (id INT PRIMARY KEY, e ENUM('low','','it''s') NOT NULL, s SET('a','b','c') NOT NULL)");
        Table table = schema.table("t");
        table.insert(List.of(
                Map.of("id", 1, "e", "", "s", ""),
                Map.of("id", 2, "e", "it's", "s", "c,a"),
                Map.of("id", 3, "e", "low", "s", "b")));
        assertThat(table.restrict(Map.of("e", "")).keys()).containsExactly(Row.copyOf(Map.of("id", 1)));
        assertThat(table.restrict(Map.of("s", "c,a")).fetch1().getString("s")).isEqualTo("a,c");
        assertThatThrownBy(() -> table.insert1(Map.of("id", 4, "e", "LOW", "s", "")))
                .hasMessageContaining("did you mean `low`?");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "8, 255", "16, 65535", "63, 9223372036854775807", "64, -1", "64, -9223372036854775808"})
    void bitsAreNumbersAndFindTheirRows(int bits, long last) {
        schema.declare("b (b BIT(" + bits + ") PRIMARY KEY, v INT)");
        Table table = schema.table("b");
        List<Long> values = LongStream.of(0, 1, 5, 7, 49, 255, last)
                .filter(value -> bits == 64 || (value >= 0 && Long.numberOfLeadingZeros(value) >= 64 - bits))
                .distinct()
                .boxed()
                .toList();
        values.forEach(value -> table.insert1(Map.of("b", value, "v", 1)));
        assertThat(table.column("b", Long.class)).containsExactlyInAnyOrderElementsOf(values);
        for (Row row : table.toRows()) {
            assertThat(table.restrict(row).toRows()).containsExactly(row);
            assertThat(table.restrict(Map.of("b", row.getLong("b"))).keys()).containsExactly(row.project("b"));
            assertThat(table.restrict(
                                    "b = ?",
                                    BigInteger.valueOf(row.getLong("b"))
                                            .and(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE)))
                            .toRows())
                    .containsExactly(row);
            table.update1(row.with("v", 2));
        }
        assertThat(table.restrict(table.keys()).count()).isEqualTo(values.size());
        assertThat(table.column("v", Integer.class)).containsOnly(2);
    }

    @Test
    void aBitOfOneIsAFlagToo() {
        Table table = table("BIT(1)");
        table.insert(List.of(Map.of("id", 1, "v", true), Map.of("id", 2, "v", false)));
        assertThat(table.restrict(Map.of("v", true)).fetch1().get("v", Boolean.class))
                .isTrue();
        assertThat(schema.values("t", "v")).containsExactly(0L, 1L);
    }

    @Test
    void aTimeIsADurationInEveryRow() {
        Table table = table("TIME(3)");
        Map<String, Object> times = Map.of(
                "day",
                LocalTime.of(12, 30, 0, 123_999_999),
                "long",
                Duration.ofHours(838),
                "ago",
                Duration.ofMillis(-1));
        int id = 0;
        for (Object time : times.values()) {
            table.insert1(Map.of("id", ++id, "v", time));
            assertThat(table.restrict(Map.of("v", time)).fetch1().get("id")).isEqualTo(id);
        }
        table.insert1(Map.of("id", 9, "v", "00:00:01"));
        assertThat(table.column("v", Duration.class))
                .containsExactlyInAnyOrder(
                        Duration.ofHours(12).plusMinutes(30).plusMillis(123),
                        Duration.ofHours(838),
                        Duration.ofMillis(-1),
                        Duration.ofSeconds(1));
        assertThat(table.restrict(Map.of("id", 9)).fetch1().get("v", LocalTime.class))
                .isEqualTo(LocalTime.of(0, 0, 1));
        assertThatThrownBy(() -> table.restrict("v < 0").fetch1().get("v", LocalTime.class))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("Duration.class");
        assertThat(table.proj("w = v").restrict(Map.of("id", 9)).fetch1().get("w"))
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whatWasInsertedFindsItself() {
        Map<String, Object> values = new HashMap<>();
        values.put("DECIMAL(5,2)", new BigDecimal("1.235"));
        values.put("DECIMAL(4,2)", -1.225);
        values.put("DECIMAL(5,2) UNSIGNED", "2.005");
        values.put("DATETIME", LocalDateTime.parse("2024-02-29T23:59:59.999999999"));
        values.put("DATETIME(3)", "2024-02-29 23:59:59.9999");
        values.put("TIMESTAMP(2)", LocalDateTime.parse("2024-02-29T23:59:59.999999999"));
        values.put("TIMESTAMP", LocalDateTime.parse("2024-02-28T23:59:59.5"));
        values.put("TIME", LocalTime.of(23, 59, 59, 999_999_999));
        values.put("FLOAT", 0.1);
        values.put("FLOAT UNSIGNED", 1e-45);
        values.put("FLOAT(7,2)", 1.235);
        values.put("DOUBLE(7,2)", -1.235);
        values.put("CHAR(4)", "ab  ");
        values.put("VARCHAR(2)", "ab  ");
        values.put("BINARY(4)", new byte[] {1});
        values.put("BIGINT UNSIGNED", BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
        values.put("YEAR", "2024");
        StringBuilder columns = new StringBuilder("t (id INT PRIMARY KEY");
        Map<String, Object> row = new HashMap<>(Map.of("id", 1));
        int index = 0;
        for (Map.Entry<String, Object> each : values.entrySet()) {
            columns.append(", c")
                    .append(index)
                    .append(' ')
                    .append(each.getKey())
                    .append(" NULL");
            row.put("c" + index++, each.getValue());
        }
        schema.declare(columns + ")");
        Table table = schema.table("t");
        table.insert1(row);
        row.forEach(
                (name, value) -> assertThat(table.restrict(Map.of(name, value)).count())
                        .as("%s = %s", name, value)
                        .isEqualTo(1));
        Row stored = table.fetch1();
        stored.forEach(
                (name, value) -> assertThat(table.restrict(Map.of(name, value)).count())
                        .as("%s = %s as it is read", name, value)
                        .isEqualTo(1));
    }

    @Test
    void digitsAreRoundedAndTimesAreCutOffOnEveryServer() {
        schema.declare("t (id INT PRIMARY KEY, d DECIMAL(5,2), at DATETIME(1), ts TIMESTAMP NULL)");
        Table table = schema.table("t");
        LocalDateTime late = LocalDateTime.parse("2024-12-31T23:59:59.96");
        table.insert1(Map.of("id", 1, "d", new BigDecimal("1.225"), "at", late, "ts", late));
        table.insert1(Map.of(
                "id",
                2,
                "d",
                new BigDecimal("-1.225"),
                "at",
                "2024-12-31 23:59:59.96",
                "ts",
                "2024-12-31 23:59:59.96"));
        assertThat(table.column("d", BigDecimal.class))
                .containsExactlyInAnyOrder(new BigDecimal("1.23"), new BigDecimal("-1.23"));
        assertThat(table.column("at", LocalDateTime.class)).containsOnly(LocalDateTime.parse("2024-12-31T23:59:59.9"));
        assertThat(table.column("ts", LocalDateTime.class)).containsOnly(LocalDateTime.parse("2024-12-31T23:59:59"));
        table.update1(Map.of("id", 1, "d", "1.005"));
        assertThat(table.restrict(Map.of("d", "1.005")).fetch1().getInt("id")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "BIGINT UNSIGNED", "DECIMAL(65,30)", "DOUBLE", "FLOAT", "TINYINT", "BIT(8)", "YEAR"})
    void longNumbersAreRefusedBeforeTheirDigitsAreWritten(String type) {
        Table table = table(type);
        for (String text : List.of("1e30000000", "-1e99999999", "1e2147483647")) {
            refuses(table, text);
            refuses(table, new BigDecimal(text));
        }
        assertThatThrownBy(() -> table.restrict("v = ?", new BigDecimal("1e99999999")))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> schema.connection().query("SELECT ?", new BigDecimal("1e99999999")))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void halfACharacterIsRefused() {
        schema.declare("k (s VARCHAR(9) PRIMARY KEY, v LONGTEXT, j JSON, c CHAR(3))");
        Table table = schema.table("k");
        String lone = "\uD83D";
        for (String name : List.of("s", "v", "c")) {
            Map<String, Object> row = new HashMap<>(Map.of("s", "x"));
            row.put(name, lone);
            assertThat(table.validate(List.of(row)).problems()).hasSize(1);
            assertThatThrownBy(() -> table.insert1(row))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("\\uD83D");
            assertThatThrownBy(() -> table.restrict(Map.of(name, lone)).count())
                    .isInstanceOf(InvalidValueException.class);
        }
        assertThatThrownBy(() -> table.restrict("s = ?", lone)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> table.restrict("s = '" + lone + "'").count()).hasMessageContaining("half a character");
        assertThatThrownBy(() -> table.proj("z = concat(s, '" + lone + "')")).hasMessageContaining("half a character");
        assertThatThrownBy(() -> schema.connection().query("SELECT ?", lone)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> schema.connection().query("SELECT '" + lone + "'"))
                .isInstanceOf(InvalidValueException.class);
        table.insert1(Map.of("s", "\uD83D\uDE00", "c", "\uD83D\uDE00"));
        assertThat(table.restrict(Map.of("s", "\uD83D\uDE00")).count()).isEqualTo(1);
    }

    @Test
    void conditionsTakeEveryKindOfScalar() {
        Table table = table("VARCHAR(40)");
        table.insert(List.of(Map.of("id", 1, "v", "NEW"), Map.of("id", 2, "v", "x")));
        assertThat(table.restrict(Condition.sql("v = ? or v = ?", Thread.State.NEW, 'x'))
                        .count())
                .isEqualTo(2);
        assertThat(schema.connection()
                        .query("SELECT CAST(? AS DECIMAL(30)) AS n", new BigInteger("18446744073709551616"))
                        .get(0))
                .containsEntry("n", new BigDecimal("18446744073709551616"));
        assertThat(schema.connection()
                        .query("SELECT ? AS d", LocalDate.of(2024, 1, 31))
                        .get(0)
                        .get("d"))
                .asString()
                .isEqualTo("2024-01-31");
    }
}
