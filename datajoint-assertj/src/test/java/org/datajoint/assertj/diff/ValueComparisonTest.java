package org.datajoint.assertj.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.datajoint.assertj.value.ComparisonRules;
import org.datajoint.assertj.value.ValueComparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValueComparisonTest {
    private static final UUID ID = UUID.fromString("6f1b0a52-7d0a-4b8e-9a53-0c3a9c5f2d11");
    private static final LocalDateTime MOMENT = LocalDateTime.of(2024, 1, 9, 10, 30, 0, 250_000_000);

    private enum Side {
        LEFT
    }

    /** Expected and actual values with the same meaning in different Java classes or notations. */
    static Stream<Arguments> alikeInMeaning() {
        return Stream.of(
                arguments(1, 1L),
                arguments(1L, 1),
                arguments((short) 1, 1),
                arguments(BigInteger.ONE, 1),
                arguments(new BigDecimal("1.50"), new BigDecimal("1.5")),
                arguments(1.5, new BigDecimal("1.50")),
                arguments(100, new BigDecimal("1E+2")),
                arguments(1, 1.0),
                arguments(0.1, 0.1f),
                arguments(1.0 / 3, 1f / 3),
                arguments(new BigDecimal("16777217"), 16777216f),
                arguments(1e20, 1e20f),
                arguments(-0.0, 0.0),
                arguments(0f, -0f),
                arguments(Float.NaN, Double.NaN),
                arguments(true, 1L),
                arguments(1, true),
                arguments(Side.LEFT, "LEFT"),
                arguments('x', "x"),
                arguments(new StringBuilder("x"), "x"),
                arguments(Timestamp.valueOf(MOMENT), MOMENT),
                arguments(MOMENT, Timestamp.valueOf(MOMENT)),
                arguments("2024-01-09 10:30:00.250", MOMENT),
                arguments("2024-01-09T10:30:00.25", MOMENT),
                arguments(LocalDate.of(2024, 1, 9), LocalDate.of(2024, 1, 9).atStartOfDay()),
                arguments("2024-01-09", LocalDate.of(2024, 1, 9)),
                arguments(java.sql.Date.valueOf("2024-01-09"), LocalDate.of(2024, 1, 9)),
                arguments(java.sql.Time.valueOf("10:30:00"), LocalTime.of(10, 30)),
                arguments(LocalTime.of(10, 30), Duration.ofMinutes(630)),
                arguments("-100:00:01.5", Duration.ofHours(-100).minusMillis(1500)),
                arguments(ID.toString(), ID),
                arguments(ID.toString().toUpperCase(java.util.Locale.ROOT), ID),
                arguments(ID.toString().replace("-", ""), ID),
                arguments(bytes(ID), ID),
                arguments(ID, ID.toString()),
                arguments("{\"a\" : [1, 2.50],\n \"b\": null}", json()),
                arguments(json(), json()),
                arguments(Map.of("a", 1), Map.of("a", 1L)),
                arguments(List.of(1.0, 2.0), new double[] {1, 2}),
                arguments(new Double[] {1.0, 2.0}, new double[] {1, 2}),
                arguments(new double[] {0.1, 1.0 / 3}, new float[] {0.1f, 1f / 3}),
                arguments(List.of(List.of(1, 2), List.of(3)), new int[][] {{1, 2}, {3}}),
                arguments(ByteBuffer.wrap(new byte[] {1, 2}), new byte[] {1, 2}));
    }

    /** Values with different meanings, which must differ in any comparison. */
    static Stream<Arguments> different() {
        return Stream.of(
                arguments(1, 2),
                arguments("1", 1),
                arguments(1, "1"),
                arguments(2, true),
                arguments("a", "A"),
                arguments("a ", "a"),
                arguments("", "a"),
                arguments("2024-01-09", "2024-01-09 00:00:00"),
                arguments(ID.toString().toUpperCase(java.util.Locale.ROOT), ID.toString()),
                arguments("no date", MOMENT),
                arguments("no id", ID),
                arguments("{\"a\": 1", Map.of("a", 1)),
                arguments("{\"a\": 1} x", Map.of("a", 1)),
                arguments(9007199254740993L, 9007199254740992L),
                arguments(0.1, 0.10000000001),
                arguments(0.1, 0.2f),
                arguments(Double.NaN, 0.0),
                arguments(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY),
                arguments(MOMENT, MOMENT.plusNanos(1000)),
                arguments(new byte[] {1}, new byte[] {2}),
                arguments(new int[][] {{1, 2}, {3}}, new int[][] {{1, 2}, {4}}),
                arguments(new double[] {1}, new double[] {1, 2}),
                arguments(List.of(1, 2), List.of(2, 1)),
                arguments(Map.of("a", 1), Map.of("a", 1, "b", 2)));
    }

    /** Values that are strictly equal. */
    static Stream<Arguments> same() {
        return Stream.of(
                arguments(1, 1),
                arguments(new BigDecimal("1.50"), new BigDecimal("1.50")),
                arguments(Double.NaN, Double.NaN),
                arguments(MOMENT, LocalDateTime.from(MOMENT)),
                arguments(new byte[] {1, 2}, new byte[] {1, 2}),
                arguments(new double[][] {{1}, {2, 3}}, new double[][] {{1}, {2, 3}}),
                arguments(json(), json()),
                arguments(List.of(new int[] {1}), Arrays.asList(new Object[] {new int[] {1}})));
    }

    private static Map<String, Object> json() {
        return Rows.row("b", null, "a", List.of(1, new BigDecimal("2.5")));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    @ParameterizedTest
    @MethodSource({"alikeInMeaning", "same"})
    void lenientComparisonAsksForTheMeaning(Object expected, Object actual) {
        assertThat(ValueComparison.lenient().matches(expected, actual)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("alikeInMeaning")
    void strictComparisonAsksForTheClass(Object expected, Object actual) {
        boolean letterForLetter = expected.equals(actual);
        assertThat(ValueComparison.strict().matches(expected, actual)).isEqualTo(letterForLetter);
    }

    @ParameterizedTest
    @MethodSource("different")
    void noComparisonTakesDifferentValuesForEqual(Object expected, Object actual) {
        assertThat(ValueComparison.lenient().matches(expected, actual)).isFalse();
        assertThat(ValueComparison.strict().matches(expected, actual)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("same")
    void strictComparisonFindsEqualValues(Object expected, Object actual) {
        assertThat(ValueComparison.strict().matches(expected, actual)).isTrue();
    }

    @ParameterizedTest
    @MethodSource({"alikeInMeaning", "same", "different"})
    void looksRowsUpAsItComparesThem(Object expected, Object actual) {
        RowForm form = new RowForm(List.of("x"), ComparisonRules.defaults());
        form.learn(Map.of("x", actual));

        assertThat(form.of(Map.of("x", expected)).equals(form.of(Map.of("x", actual))))
                .isEqualTo(ValueComparison.lenient().matches(expected, actual));
    }

    @Test
    void tolerancesReachIntoArraysAndEndAtTheOffset() {
        ValueComparison within = ValueComparison.within(new BigDecimal("0.1"), true);
        ValueComparison below = ValueComparison.within(new BigDecimal("0.1"), false);

        assertThat(within.matches(1.0, new BigDecimal("1.1"))).isTrue();
        assertThat(below.matches(1.0, new BigDecimal("1.1"))).isFalse();
        assertThat(within.matches(1, 1.11f)).isFalse();
        assertThat(within.matches(new double[] {1, Double.NaN}, new float[] {1.05f, Float.NaN}))
                .isTrue();
        assertThat(within.matches(Double.NaN, 1.0)).isFalse();
        assertThat(within.matches(new double[] {1}, new double[] {1, 1})).isFalse();
        assertThat(within.matches("a", "a")).isTrue();
        assertThat(within.matches("a", "b")).isFalse();
        assertThat(within.matches(Arrays.asList(1, null), Arrays.asList(1, null)))
                .isTrue();
        assertThat(within.suffix()).isEqualTo(" ±0.1");
    }

    @Test
    void numbersAreComparedWithoutWritingOutTheirDigits() {
        ValueComparison within = ValueComparison.within(new BigDecimal("0.1"), true);
        BigDecimal huge = new BigDecimal("1e99999999");
        BigDecimal tiny = new BigDecimal("1e-99999999");

        assertThat(within.matches(huge, 1)).isFalse();
        assertThat(within.matches(huge, huge.negate())).isFalse();
        assertThat(within.matches(huge, new BigDecimal("1.0e99999999"))).isTrue();
        assertThat(within.matches(tiny, 0)).isTrue();
        assertThat(within.matches(List.of(huge), List.of(tiny))).isFalse();
        assertThat(ValueComparison.within(huge, true).matches(1, 2)).isTrue();
        assertThat(ValueComparison.lenient().matches(huge, 1L)).isFalse();
        assertThat(ValueComparison.lenient().matches(huge, 1f)).isFalse();
        assertThat(ValueComparison.lenient().matches(Map.of("n", huge), Map.of("n", new BigDecimal("10e99999998"))))
                .isTrue();
    }

    @Test
    void precisionCutsTimes() {
        ValueComparison seconds = ValueComparison.truncatedTo(ChronoUnit.SECONDS, false);
        ValueComparison strictly = ValueComparison.truncatedTo(ChronoUnit.SECONDS, true);

        assertThat(seconds.matches("2024-01-09 10:30:00", MOMENT)).isTrue();
        assertThat(strictly.matches(MOMENT.withNano(0), MOMENT)).isTrue();
        assertThat(strictly.matches("2024-01-09 10:30:00", MOMENT)).isFalse();
        assertThat(seconds.matches(MOMENT.plusSeconds(1), MOMENT)).isFalse();
        assertThat(seconds.matches(LocalTime.of(1, 2, 3, 4), LocalTime.of(1, 2, 3)))
                .isTrue();
        assertThat(seconds.matches(1, 1L)).isTrue();
    }

    @Test
    void comparatorsDecideAloneAndSayWhenTheyCannot() {
        ValueComparison ignoringCase = ValueComparison.by(String.CASE_INSENSITIVE_ORDER);
        ValueComparison numbers = ValueComparison.by(Comparator.<Integer>naturalOrder());

        assertThat(ignoringCase.matches("a", "A")).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> numbers.matches(1, 1L))
                .withMessageStartingWith("the comparator given to usingComparator cannot compare an expected"
                        + " java.lang.Integer with an actual java.lang.Long");
    }
}
