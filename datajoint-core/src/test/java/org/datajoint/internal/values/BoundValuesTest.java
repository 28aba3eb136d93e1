package org.datajoint.internal.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.datajoint.errors.InvalidValueException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BoundValuesTest {
    static Stream<Arguments> sent() {
        Instant moment = Instant.parse("2024-01-31T12:30:00Z");
        return Stream.of(
                Arguments.of("text", "text"),
                Arguments.of(new StringBuilder("text"), "text"),
                Arguments.of('x', "x"),
                Arguments.of(true, 1),
                Arguments.of((byte) 1, 1),
                Arguments.of((short) 1, 1),
                Arguments.of(1, 1),
                Arguments.of(1L, 1L),
                Arguments.of(new AtomicLong(1), 1L),
                Arguments.of(0.1f, (double) 0.1f),
                Arguments.of(0.1, 0.1),
                Arguments.of(new BigDecimal("1.50"), new BigDecimal("1.50")),
                Arguments.of(BigInteger.ONE.shiftLeft(64), new BigDecimal("18446744073709551616")),
                Arguments.of(new byte[] {1}, new byte[] {1}),
                Arguments.of(new UUID(0, 1), new UUID(0, 1)),
                Arguments.of(Thread.State.NEW, "NEW"),
                Arguments.of(LocalDate.EPOCH, LocalDate.EPOCH),
                Arguments.of(java.sql.Date.valueOf("2024-01-31"), LocalDate.of(2024, 1, 31)),
                Arguments.of(java.sql.Time.valueOf("12:00:00"), LocalTime.NOON),
                Arguments.of(java.sql.Timestamp.from(moment), moment),
                Arguments.of(LocalTime.NOON, LocalTime.NOON),
                Arguments.of(Duration.ofDays(2), Duration.ofDays(2)),
                Arguments.of(moment, moment),
                Arguments.of(moment.atOffset(ZoneOffset.ofHours(5)), moment),
                Arguments.of(moment.atZone(ZoneOffset.UTC), moment),
                Arguments.of(Date.from(moment), moment));
    }

    @ParameterizedTest
    @MethodSource("sent")
    void sendsScalarsOfTheKnownTypes(Object value, Object sent) {
        assertThat(BoundValues.of("x = ?", new Object[] {value}))
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(List.of(sent));
    }

    static Stream<Object> refused() {
        return Stream.of(
                Path.of("x"),
                new File("x"),
                ByteBuffer.allocate(1),
                new double[1],
                new int[1],
                Named.of("an array", new Object[1]),
                List.of(1),
                Map.of(),
                Optional.of(1),
                Calendar.getInstance(Locale.ROOT),
                OffsetTime.of(LocalTime.NOON, ZoneOffset.UTC),
                new Object(),
                Locale.ROOT,
                Double.NaN,
                Float.NEGATIVE_INFINITY,
                new BigDecimal("1e99999999"),
                Named.of("2^20000000", BigInteger.ONE.shiftLeft(20_000_000)),
                Duration.ofSeconds(Long.MIN_VALUE),
                Duration.ofSeconds(Long.MAX_VALUE),
                Duration.ofHours(-839),
                Instant.MIN,
                Instant.MAX,
                OffsetDateTime.MAX,
                LocalDate.MIN,
                LocalDate.of(65536 + 2024, 1, 31),
                LocalDateTime.MAX,
                Named.of("a date of SQL in 292278994", new java.sql.Date(Long.MAX_VALUE)),
                Named.of("a date of SQL before Christ", new java.sql.Date(Long.MIN_VALUE)),
                "\uD800",
                '\uDFFF');
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesEverythingElse(Object value) {
        assertThatThrownBy(() -> BoundValues.of("x = ?", new Object[] {value}))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("\"x = ?\"");
    }

    @Test
    void aTinyFractionIsRoundedBeforeItsDigitsAreWritten() {
        assertThat(BoundValues.of("x = ?", new Object[] {new BigDecimal("1e-99999999")}))
                .singleElement()
                .satisfies(sent -> assertThat((BigDecimal) sent).isZero());
    }

    @Test
    void nullIsNull() {
        @Nullable Object[] one = {null};
        assertThat(BoundValues.of("x = ?", one)).containsExactly((Object) null);
        assertThat(BoundValues.of("x = ?", null)).containsExactly((Object) null);
    }
}
