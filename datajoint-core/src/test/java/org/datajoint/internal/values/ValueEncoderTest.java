package org.datajoint.internal.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValueEncoderTest {
    private static AttributeType type(Kind kind) {
        return new AttributeType(kind, kind.name().toLowerCase(java.util.Locale.ROOT), List.of(), null);
    }

    static Stream<Arguments> accepted() {
        UUID uuid = UUID.fromString("00010203-0405-0607-0809-0a0b0c0d0e0f");
        return Stream.of(
                Arguments.of(Kind.INT8, 127, 127L),
                Arguments.of(Kind.INT8, (byte) -128, -128L),
                Arguments.of(Kind.INT32, "42", 42L),
                Arguments.of(Kind.INT32, 3.0, 3L),
                Arguments.of(Kind.INT64, BigInteger.valueOf(Long.MIN_VALUE), Long.MIN_VALUE),
                Arguments.of(Kind.FLOAT32, 0.1, 0.1f),
                Arguments.of(Kind.FLOAT64, 0.1, 0.1),
                Arguments.of(Kind.FLOAT64, 7, 7.0),
                Arguments.of(Kind.BOOL, true, 1),
                Arguments.of(Kind.BOOL, "False", 0),
                Arguments.of(Kind.BOOL, 1L, 1),
                Arguments.of(Kind.DECIMAL, "1.50", new BigDecimal("1.50")),
                Arguments.of(Kind.DECIMAL, 0.1, new BigDecimal("0.1")),
                Arguments.of(Kind.UUID, "00010203-0405-0607-0809-0a0b0c0d0e0f", uuid),
                Arguments.of(Kind.UUID, new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, uuid),
                Arguments.of(Kind.JSON, Map.of("a", List.of(1, 2)), "{\"a\":[1,2]}"),
                Arguments.of(Kind.JSON, "text", "\"text\""),
                Arguments.of(Kind.DATE, "2024-02-29", LocalDate.of(2024, 2, 29)),
                Arguments.of(
                        Kind.DATETIME, "2024-01-31 12:30:00.5", LocalDateTime.of(2024, 1, 31, 12, 30, 0, 500_000_000)),
                Arguments.of(Kind.DATETIME, LocalDate.of(2024, 1, 31), LocalDateTime.of(2024, 1, 31, 0, 0)),
                Arguments.of(Kind.VARCHAR, 5, "5"),
                Arguments.of(Kind.ENUM, Thread.State.NEW, "NEW"));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void encodesWhatTheTypeCanHold(Kind kind, Object value, Object encoded) {
        assertThat(ValueEncoder.encode(type(kind), value)).isEqualTo(encoded);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(Kind.INT8, 128),
                Arguments.of(Kind.INT16, -32769),
                Arguments.of(Kind.INT32, 1.5),
                Arguments.of(Kind.INT32, "abc"),
                Arguments.of(Kind.INT64, BigInteger.ONE.shiftLeft(63)),
                Arguments.of(Kind.FLOAT32, 1e300),
                Arguments.of(Kind.FLOAT64, Double.NaN),
                Arguments.of(Kind.FLOAT64, Float.POSITIVE_INFINITY),
                Arguments.of(Kind.DECIMAL, Double.NaN),
                Arguments.of(Kind.NATIVE, Double.NEGATIVE_INFINITY),
                Arguments.of(Kind.BOOL, 7),
                Arguments.of(Kind.UUID, "not-a-uuid"),
                Arguments.of(Kind.BYTES, "text"),
                Arguments.of(Kind.DATE, "2023-02-29"),
                Arguments.of(Kind.DATE, LocalDateTime.MIN),
                Arguments.of(Kind.DATETIME, Instant.EPOCH),
                Arguments.of(Kind.DATETIME, LocalDateTime.of(12024, 1, 1, 0, 0)),
                Arguments.of(Kind.VARCHAR, new int[0]));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatTheTypeCannotHold(Kind kind, Object value) {
        assertThatThrownBy(() -> ValueEncoder.encode(type(kind), value)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void namesAttributeValueAndJavaType() {
        Attribute attribute = new Attribute("age", type(Kind.INT8), false, false, null, "", false, null);
        assertThatThrownBy(() -> ValueEncoder.encode(attribute, "old"))
                .hasMessage("The attribute `age` : int8 cannot hold \"old\" (String): it is not a number");
    }
}
