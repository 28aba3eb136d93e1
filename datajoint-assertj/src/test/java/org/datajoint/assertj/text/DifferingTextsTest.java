package org.datajoint.assertj.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.datajoint.assertj.value.ValueComparison;
import org.datajoint.assertj.value.ValueDifference;
import org.datajoint.codec.NdArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.LOCALE)
class DifferingTextsTest {
    private static DifferingTexts texts(Object expected, Object actual) {
        return DifferingTexts.of(new ValueDifference("x", expected, actual, ValueComparison.lenient()));
    }

    @Test
    void showsValuesAsTheyAre() {
        assertThat(texts(1, 2)).isEqualTo(new DifferingTexts("1", "2"));
        assertThat(texts(null, "")).isEqualTo(new DifferingTexts("NULL", "\"\""));
        assertThat(texts("NULL", null)).isEqualTo(new DifferingTexts("\"NULL\"", "NULL"));
        assertThat(texts(LocalDateTime.of(2024, 1, 9, 10, 30), LocalDateTime.of(2024, 1, 9, 10, 31, 5)))
                .isEqualTo(new DifferingTexts("2024-01-09 10:30", "2024-01-09 10:31:05"));
    }

    @Test
    void addsTheClassesOfValuesThatReadTheSame() {
        DifferingTexts texts = DifferingTexts.of(new ValueDifference("x", 1, 1L, ValueComparison.strict()));

        assertThat(texts).isEqualTo(new DifferingTexts("1 (Integer)", "1 (Long)"));
    }

    @Test
    void showsLongTextsFromWhereTheyDiffer() {
        String start = "日".repeat(5_000);

        DifferingTexts texts = texts(start + "left", start + "right");

        assertThat(texts.expected()).isEqualTo("from character 4991: \"" + "日".repeat(10) + "left\"");
        assertThat(texts.actual()).isEqualTo("from character 4991: \"" + "日".repeat(10) + "right\"");
    }

    @Test
    void showsWhereArraysFirstDiffer() {
        assertThat(texts(new double[] {0.1, 0.2, 0.3}, new double[] {0.1, 0.3, 0.3})
                        .actual())
                .isEqualTo("double[3] first difference at [1]: 0.2 ≠ 0.3");
        assertThat(texts(new int[] {1}, new int[] {1, 2}).actual())
                .isEqualTo("int[2] first difference at .length: 1 ≠ 2");
        assertThat(texts(new int[][] {{1, 2}, {3, 4}}, new int[][] {{1, 2}, {3, 5}})
                        .actual())
                .isEqualTo("int[2][] first difference at [1][1]: 4 ≠ 5");
        assertThat(texts(new byte[] {0, 1}, new byte[] {0, 2}).actual())
                .isEqualTo("byte[2] first difference at [1]: 1 ≠ 2");
    }

    @Test
    void showsWhereDocumentsFirstDiffer() {
        Map<String, Object> actual = new LinkedHashMap<>();
        actual.put("probes", List.of(Map.of("depth", 3)));

        assertThat(texts("{\"probes\": [{\"depth\": 2}]}", actual).actual())
                .isEqualTo("map first difference at .probes[0].depth: 2 ≠ 3");
        assertThat(texts(Map.of(), actual).actual()).startsWith("map first difference at .probes: absent ≠ [");
    }

    @Test
    void keepsToleranceAndComparatorWithTheExpectedValue() {
        ValueComparison within = ValueComparison.within(new BigDecimal("0.01"), true);

        assertThat(DifferingTexts.of(new ValueDifference("x", 1.5, 1.6, within)))
                .isEqualTo(new DifferingTexts("1.5 ±0.01", "1.6"));
    }

    @Test
    void readsTheSameEverywhere() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(texts(1234567.5, "\u0001")).isEqualTo(new DifferingTexts("1234567.5", "\"\\u0001\""));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theFirstDifferenceOfABlobHasItsIndex() {
        NdArray actual = NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
        DifferingTexts texts = DifferingTexts.of(
                new ValueDifference("x", new double[][] {{1, 2, 3}, {4, 7, 6}}, actual, ValueComparison.lenient()));
        assertThat(texts.actual()).isEqualTo("float64[2×3] first difference at [1][1]: 7.0 ≠ 5.0");
        DifferingTexts nested = DifferingTexts.of(new ValueDifference(
                "x",
                Map.of("wave", new double[] {1, 3}),
                Map.of("wave", NdArray.of(new double[] {1, 2})),
                ValueComparison.lenient()));
        assertThat(nested.actual()).isEqualTo("map first difference at .wave[1]: 3.0 ≠ 2.0");
    }
}
