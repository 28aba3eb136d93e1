package org.datajoint.internal.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.TableName;
import org.datajoint.internal.definition.ColumnType;
import org.datajoint.internal.objects.StoreMap;
import org.datajoint.internal.objects.Stores;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypesTest {
    private static final UUID SOME = UUID.fromString("00010203-0405-0607-0809-0a0b0c0d0e0f");
    private static final byte[] BYTES = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final Instant MOMENT = Instant.parse("2024-01-31T12:30:00.129999Z");
    private static final RowContext ROW = new RowContext(new TableName("lab", "trial"), List.of(), Map::of);
    private static final Stores STORES = new StoreMap().stores();
    private static final ValueTypes TYPES =
            new ValueTypes(BuiltInCodecs.registry(() -> 1 << 20, () -> Path.of("."), STORES), STORES);

    /** Returns the type of a column without a type marker in its comment. */
    private static AttributeType type(String text) {
        return ColumnType.read(text, "").type();
    }

    private static Object column(String type, Object value) {
        return TYPES.of(type(type)).toColumn(value, ROW);
    }

    static Stream<Arguments> accepted() {
        LocalDateTime noon = LocalDateTime.of(2024, 1, 31, 12, 30);
        return Stream.of(
                Arguments.of("int8", 127, 127L),
                Arguments.of("int8", (byte) -128, -128L),
                Arguments.of("int32", "42", 42L),
                Arguments.of("int32", 3.0, 3L),
                Arguments.of("int32", "4e2", 400L),
                Arguments.of("int32", "0e99999999", 0L),
                Arguments.of("int64", BigInteger.valueOf(Long.MIN_VALUE), Long.MIN_VALUE),
                Arguments.of("int unsigned", 4294967295L, 4294967295L),
                Arguments.of("mediumint", "-8388608", -8388608L),
                Arguments.of("bigint unsigned", Long.MAX_VALUE, Long.MAX_VALUE),
                Arguments.of("bigint unsigned", "18446744073709551615", new BigDecimal("18446744073709551615")),
                Arguments.of("float32", 0.1, 0.1),
                Arguments.of("float32", 0.1f, (double) 0.1f),
                Arguments.of("float32", 3.4028234663852887e38, (double) Float.MAX_VALUE),
                Arguments.of("float32", "1e-99999999", 0.0),
                Arguments.of("float64", 0.1, 0.1),
                Arguments.of("float64", 0.1f, (double) 0.1f),
                Arguments.of("float64", 7, 7.0),
                Arguments.of("float(7,2)", 1.235, 1.24f),
                Arguments.of("double(7,2)", -1.235, -1.24),
                Arguments.of("bool", true, 1),
                Arguments.of("bool", "False", 0),
                Arguments.of("bool", 1L, 1),
                Arguments.of("decimal(5,2)", "1.50", new BigDecimal("1.50")),
                Arguments.of("decimal(5,2)", 0.1, new BigDecimal("0.1")),
                Arguments.of("decimal(5,2)", 1.235, new BigDecimal("1.24")),
                Arguments.of("decimal(5,2)", "-1.225", new BigDecimal("-1.23")),
                Arguments.of("decimal(5,2)", "1e-99999999", new BigDecimal("0.00")),
                Arguments.of("decimal(5,2)", "0e99999999", new BigDecimal("0.00")),
                Arguments.of("decimal(5,2)", "-0.001", new BigDecimal("0.00")),
                Arguments.of("decimal(5,2) unsigned", "0.005", new BigDecimal("0.01")),
                Arguments.of("uuid", SOME.toString(), SOME),
                Arguments.of("uuid", SOME, SOME),
                Arguments.of("uuid", BYTES, SOME),
                Arguments.of("json", Map.of("a", List.of(1, 2)), "{\"a\":[1,2]}"),
                Arguments.of("json", "text", "\"text\""),
                Arguments.of("json", "1e99999999", "\"1e99999999\""),
                Arguments.of("bytes", ByteBuffer.wrap(BYTES), BYTES),
                Arguments.of("date", "2024-02-29", LocalDate.of(2024, 2, 29)),
                Arguments.of("datetime(1)", "2024-01-31 12:30:00.59", noon.withNano(500_000_000)),
                Arguments.of("datetime", "2024-01-31 12:30:00.999999", noon),
                Arguments.of("datetime(3)", noon.withNano(123_999_999), noon.withNano(123_000_000)),
                Arguments.of("datetime(6)", noon.withNano(123_456_789), noon.withNano(123_456_000)),
                Arguments.of(
                        "datetime",
                        LocalDate.of(2024, 1, 31),
                        noon.toLocalDate().atStartOfDay()),
                Arguments.of("varchar(8)", 5, "5"),
                Arguments.of("varchar(3)", "ab    ", "ab "),
                Arguments.of("varchar(3)", "\uD83D\uDE00b    ", "\uD83D\uDE00b "),
                Arguments.of("char(4)", "ab    ", "ab"),
                Arguments.of("enum('NEW','old')", Thread.State.NEW, "NEW"),
                Arguments.of("enum('1','')", "", ""),
                Arguments.of("enum('a ','b')", "a", "a"),
                Arguments.of("enum('a','a\t')", "a\t ", "a\t"),
                Arguments.of("enum('a','a\t')", "a", "a"),
                Arguments.of("set('a','b','c')", "c,a,c", "a,c"),
                Arguments.of("set('a','a\t')", "a\t,a", "a,a\t"),
                Arguments.of("set('a','b','c')", "", ""),
                Arguments.of("bit(8)", true, 1L),
                Arguments.of("bit(8)", 255, 255L),
                Arguments.of("bit(8)", new byte[] {5}, 5L),
                Arguments.of("bit(64)", -1L, new BigDecimal("18446744073709551615")),
                Arguments.of("bit(64)", BigInteger.ONE.shiftLeft(63), new BigDecimal("9223372036854775808")),
                Arguments.of("time", LocalTime.of(12, 30, 0, 999_999_999), Duration.ofMinutes(750)),
                Arguments.of("time(3)", Duration.ofMillis(-1500).plusNanos(-7), Duration.ofMillis(-1500)),
                Arguments.of("time", "-838:59:59", Duration.ofHours(-839).plusSeconds(1)),
                Arguments.of("time", "-838:59:59.9", Duration.ofHours(-839).plusSeconds(1)),
                Arguments.of("time(1)", "12:30", Duration.ofMinutes(750)),
                Arguments.of("time", java.sql.Time.valueOf("12:30:00"), Duration.ofMinutes(750)),
                Arguments.of("date", java.sql.Date.valueOf("2024-01-31"), LocalDate.of(2024, 1, 31)),
                Arguments.of("timestamp", java.sql.Timestamp.from(MOMENT), Instant.parse("2024-01-31T12:30:00Z")),
                Arguments.of("year", Year.of(2024), 2024L),
                Arguments.of("year", "1999", 1999L),
                Arguments.of("binary(4)", new byte[] {1, 2}, new byte[] {1, 2, 0, 0}),
                Arguments.of("varbinary(4)", new byte[] {1, 2}, new byte[] {1, 2}),
                Arguments.of("binary(16)", SOME, BYTES),
                Arguments.of("longblob", "é", "é".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("point", new byte[25], new byte[25]),
                Arguments.of("timestamp(2)", MOMENT, Instant.parse("2024-01-31T12:30:00.12Z")),
                Arguments.of(
                        "timestamp",
                        OffsetDateTime.parse("2024-01-31T14:30:00+02:00"),
                        Instant.parse("2024-01-31T12:30:00Z")),
                Arguments.of(
                        "timestamp",
                        MOMENT.atZone(ZoneId.of("America/New_York")),
                        Instant.parse("2024-01-31T12:30:00Z")),
                Arguments.of("timestamp(3)", Date.from(MOMENT), Instant.parse("2024-01-31T12:30:00.129Z")),
                Arguments.of("timestamp", "2024-01-31 14:30:00+02:00", Instant.parse("2024-01-31T12:30:00Z")),
                Arguments.of("timestamp", noon.withNano(7), noon),
                Arguments.of("timestamp", "2024-01-31 12:30:00", noon));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void sendsWhatTheServerStores(String type, Object value, Object sent) {
        assertThat(column(type, value)).isEqualTo(sent);
        if (!type.equals("json")) {
            assertThat(column(type, sent)).as("what is sent stays the same").isEqualTo(sent);
        }
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("int8", 128),
                Arguments.of("int16", -32769),
                Arguments.of("int32", 1.5),
                Arguments.of("int32", "abc"),
                Arguments.of("int32", "1e-99999999"),
                Arguments.of("int64", "1e30000000"),
                Arguments.of("int64", new BigDecimal("-1e99999999")),
                Arguments.of("int64", "9".repeat(1_000_000)),
                Arguments.of("int64", Named.of("2^20000000", BigInteger.ONE.shiftLeft(20_000_000))),
                Arguments.of("int64", BigInteger.ONE.shiftLeft(63)),
                Arguments.of("int unsigned", -1),
                Arguments.of("bigint unsigned", BigInteger.ONE.shiftLeft(64)),
                Arguments.of("float32", 1e300),
                Arguments.of("float64", Double.NaN),
                Arguments.of("float64", Float.POSITIVE_INFINITY),
                Arguments.of("float64", "1e99999999"),
                Arguments.of("float(7,2)", 100000),
                Arguments.of("decimal(5,2)", Double.NaN),
                Arguments.of("decimal(5,2)", "1e99999999"),
                Arguments.of("decimal(5,2)", 1000),
                Arguments.of("decimal(5,2)", "999.995"),
                Arguments.of("decimal(5,2) unsigned", "-0.01"),
                Arguments.of("bool", 7),
                Arguments.of("bool", "1e99999999"),
                Arguments.of("uuid", "not-a-uuid"),
                Arguments.of("json", Double.NaN),
                Arguments.of("json", Map.of("n", new BigDecimal("1e99999999"))),
                Arguments.of("json", List.of(new BigDecimal("1e400").toBigInteger())),
                Arguments.of("json", Map.of("\uD800", 1)),
                Arguments.of("json", List.of("a\uDC00")),
                Arguments.of("bytes", "text"),
                Arguments.of("bytes", new double[] {1}),
                Arguments.of("date", "2023-02-29"),
                Arguments.of("date", Named.of("a date of SQL in 292278994", new java.sql.Date(Long.MAX_VALUE))),
                Arguments.of("time", Duration.ofSeconds(Long.MIN_VALUE)),
                Arguments.of("time", Duration.ofSeconds(Long.MAX_VALUE)),
                Arguments.of("time(6)", "838:59:59.5"),
                Arguments.of("timestamp", Instant.MAX),
                Arguments.of("timestamp", OffsetDateTime.MIN),
                Arguments.of("timestamp", new Date(Long.MAX_VALUE)),
                Arguments.of("enum('a','b')", "a\t"),
                Arguments.of("date", LocalDateTime.MIN),
                Arguments.of("datetime", Instant.EPOCH),
                Arguments.of("datetime", new Date()),
                Arguments.of("datetime", LocalDateTime.of(12024, 1, 1, 0, 0)),
                Arguments.of("varchar(8)", new int[0]),
                Arguments.of("varchar(8)", "\uD83D"),
                Arguments.of("varchar(8)", "\uDE00\uD83D"),
                Arguments.of("varchar(8)", '\uD83D'),
                Arguments.of("varchar(8)", Named.of("2^20000000", BigInteger.ONE.shiftLeft(20_000_000))),
                Arguments.of("longtext", Map.of("a", 1)),
                Arguments.of("enum('low','high')", 1),
                Arguments.of("enum('low','high')", "1"),
                Arguments.of("enum('low','high')", true),
                Arguments.of("enum('low','high')", ""),
                Arguments.of("enum('low','high')", "LOW"),
                Arguments.of("enum('1','2')", 1),
                Arguments.of("enum('low','high')", "low\uD800"),
                Arguments.of("set('a','b')", "a,c"),
                Arguments.of("set('a','b')", 3),
                Arguments.of("set('a','b')", "a,"),
                Arguments.of("bit(8)", 256),
                Arguments.of("bit(8)", -1),
                Arguments.of("bit(63)", -1L),
                Arguments.of("bit(8)", "1e99999999"),
                Arguments.of("bit(64)", BigInteger.ONE.shiftLeft(64)),
                Arguments.of("bit(8)", new byte[] {1, 0}),
                Arguments.of("time", Duration.ofHours(839)),
                Arguments.of("time", Instant.EPOCH),
                Arguments.of("time", "12:60"),
                Arguments.of("time", "12"),
                Arguments.of("time", java.sql.Date.valueOf("2024-01-31")),
                Arguments.of("date", java.sql.Time.valueOf("12:30:00")),
                Arguments.of("timestamp", java.sql.Time.valueOf("12:30:00")),
                Arguments.of("year", 24),
                Arguments.of("year", true),
                Arguments.of("timestamp", Path.of("x")),
                Arguments.of("timestamp", LocalTime.NOON),
                Arguments.of("timestamp", "tomorrow"),
                Arguments.of("point", "POINT(1 2)"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatTheTypeCannotHold(String type, Object value) {
        assertThatThrownBy(() -> column(type, value)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> TYPES.of(type(type)).check(value)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tinyblob", "blob", "mediumblob", "longblob", "binary(8)", "varbinary(8)"})
    void arraysAndListsAreForTheBlobCodec(String type) {
        for (Object value :
                List.of(new double[3], new int[0], List.of(1), Map.of("a", 1), Path.of("x"), ByteBuffer.allocate(8))) {
            assertThatThrownBy(() -> column(type, value))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("`<blob>`");
        }
    }

    @Test
    void aFloatIsComparedAsTheDoubleThatItIs() {
        assertThat(TYPES.of(type("float32")).toCondition(0.1)).isEqualTo((double) 0.1f);
    }

    @Test
    void namesAttributeValueAndJavaType() {
        Attribute attribute = new Attribute("age", type("int8"), false, false, null, "", false, null);
        ColumnValues age = TYPES.of(attribute);
        String message = "The attribute `age` : int8 cannot hold \"old\" (String): it is not a number";
        assertThatThrownBy(() -> age.check("old")).hasMessage(message);
        assertThatThrownBy(() -> age.toColumn("old", ROW)).hasMessage(message);
        assertThatThrownBy(() -> age.toCondition("old")).hasMessage(message);
    }

    @Test
    void aNearMemberIsSuggested() {
        assertThatThrownBy(() -> column("enum('low','high')", "HIGH"))
                .hasMessage("its values are 'low', 'high'; did you mean `high`?");
    }
}
