package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.query.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random values of all Java types for columns of all types: each value is either refused everywhere, or stored and found. {@code
 * -Drandom.seed} repeats a run; {@code -Drandom.values} sets the number of values for each column.
 */
class RandomValuesIT {
    private static final int ROUNDS = Integer.getInteger("random.values", 60);
    private static final List<String> WORDS =
            List.of("a", "b", "a,b", "b,a", "", " ", "a ", "A", "1", "0", "é", "\uD83D\uDE00", "\uD83D", "12:30:00.5");

    private final long seed = Long.getLong("random.seed", System.nanoTime() % 1_000_000_000);
    private final Random random = new Random(seed);
    private final RawSchema schema = new RawSchema();

    @AfterEach
    void drop() {
        schema.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TINYINT",
                "SMALLINT UNSIGNED",
                "INT",
                "BIGINT",
                "BIGINT UNSIGNED",
                "FLOAT",
                "DOUBLE",
                "FLOAT(7,2)",
                "DECIMAL(5,2)",
                "DECIMAL(30,15) UNSIGNED",
                "DECIMAL(3,0)",
                "DATE",
                "DATETIME",
                "DATETIME(3)",
                "DATETIME(6)",
                "TIMESTAMP(2)",
                "TIME",
                "TIME(4)",
                "YEAR",
                "BIT(1)",
                "BIT(13)",
                "BIT(64)",
                "ENUM('a','b','1')",
                "SET('a','b')",
                "CHAR(4)",
                "VARCHAR(3)",
                "BINARY(6)",
                "VARBINARY(40)",
                "TINYTEXT",
                "JSON"
            })
    void aValueIsRefusedEverywhereOrFindsItsRow(String type) {
        schema.declare("t (id INT PRIMARY KEY, v " + type + " NULL)");
        Table table = schema.table("t");
        List<Integer> ids = new ArrayList<>();
        for (int id = 0; id < ROUNDS; id++) {
            Object value = value();
            Map<String, Object> row = Map.of("id", id, "v", value);
            String what = "seed " + seed + ": " + type + " of " + shown(value);
            if (!table.validate(List.of(row)).problems().isEmpty()) {
                assertThatThrownBy(() -> table.insert1(row)).as(what).isInstanceOf(InvalidValueException.class);
                assertThatThrownBy(() -> table.restrict(Map.of("v", value)).count())
                        .as(what)
                        .isInstanceOf(InvalidValueException.class);
            } else if (isStored(table, row)) {
                ids.add(id);
                check(table, id, value, what);
            }
        }
        assertThat(table.column("id", Integer.class)).containsExactlyInAnyOrderElementsOf(ids);
    }

    /** Inserts a row unless the server refuses it. Only the server checks the length of a text and the range of a timestamp. */
    private static boolean isStored(Table table, Map<String, Object> row) {
        try {
            table.insert1(row);
            return true;
        } catch (InvalidValueException e) {
            return false;
        }
    }

    private static void check(Table table, int id, Object value, String what) {
        assertThat(table.restrict(Map.of("v", value)).column("id", Integer.class))
                .as(what)
                .contains(id);
        Object stored =
                Objects.requireNonNull(table.restrict(Map.of("id", id)).fetch1().get("v"), what);
        List<Row> same = table.restrict(Map.of("v", stored)).toRows();
        assertThat(same).as(what + " as it is read").anyMatch(row -> row.getInt("id") == id);
        // By a collation, texts can be equal that differ in Java, and in JSON 0 equals 0.0.
        if (!(stored instanceof String) && !what.contains(": JSON")) {
            assertThat(same).as(what).allMatch(row -> Objects.deepEquals(row.get("v"), stored));
        }
        table.update1(Map.of("id", id, "v", stored));
        assertThat(table.restrict(Map.of("id", id)).fetch1().get("v")).as(what).isEqualTo(stored);
    }

    private static String shown(Object value) {
        return (value instanceof byte[] bytes ? Arrays.toString(bytes) : value) + " ("
                + value.getClass().getSimpleName() + ")";
    }

    private Object value() {
        int exponent = random.nextInt(80) - 40;
        long number = random.nextLong() >> random.nextInt(64);
        LocalDateTime time = LocalDateTime.of(
                        1990 + random.nextInt(40), 1 + random.nextInt(12), 1 + random.nextInt(28), 0, 0)
                .plusNanos((random.nextLong() >>> 1) % 86_400_000_000_000L);
        byte[] bytes = new byte[random.nextInt(9)];
        random.nextBytes(bytes);
        return switch (random.nextInt(23)) {
            case 0, 1 -> number;
            case 2 -> (int) number;
            case 3 -> (byte) number;
            case 4 -> Math.scalb(random.nextGaussian(), random.nextInt(20) - 8);
            case 5 -> (float) Math.scalb(random.nextGaussian(), random.nextInt(20) - 8);
            case 6, 7 -> BigDecimal.valueOf(number, random.nextInt(20));
            case 8 -> BigDecimal.valueOf(number % 100_000, exponent);
            case 9 -> new BigInteger(random.nextInt(70), random);
            case 10 ->
                BigDecimal.valueOf(number % 10_000_000, random.nextInt(7)).toString();
            case 11 -> random.nextBoolean();
            case 12 -> WORDS.get(random.nextInt(WORDS.size()));
            case 13 -> time;
            case 14 -> time.toString();
            case 15 -> time.toLocalDate();
            case 16 -> time.toLocalTime();
            case 17 -> Duration.ofNanos(random.nextLong() >> 11 + random.nextInt(20));
            case 18 -> Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE), random.nextInt(1_000_000_000));
            case 19 -> bytes;
            case 20 -> new UUID(random.nextLong(), number);
            case 21 -> 1901 + random.nextInt(255);
            default -> Thread.State.values()[random.nextInt(6)];
        };
    }
}
