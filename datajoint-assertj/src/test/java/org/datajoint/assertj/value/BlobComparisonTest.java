package org.datajoint.assertj.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datajoint.codec.Cells;
import org.datajoint.codec.Complex;
import org.datajoint.codec.ElementType;
import org.datajoint.codec.NdArray;
import org.datajoint.codec.Struct;
import org.datajoint.codec.Tuple;
import org.junit.jupiter.api.Test;

/** Comparison of values of blobs in the forms of expected rows and of Java. */
class BlobComparisonTest {
    private static final ValueComparison LENIENT = ValueComparison.lenient();
    private static final ValueComparison CLOSE = ValueComparison.within(new BigDecimal("0.01"), true);
    private static final NdArray MATRIX = NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}});

    @Test
    void arraysAreComparedByShapeAndElements() {
        assertThat(LENIENT.matches(NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}}), MATRIX))
                .isTrue();
        assertThat(LENIENT.matches(new double[][] {{1, 2, 3}, {4, 5, 6}}, MATRIX))
                .isTrue();
        assertThat(LENIENT.matches(new int[][] {{1, 2, 3}, {4, 5, 6}}, MATRIX)).isTrue();
        assertThat(LENIENT.matches(List.of(List.of(1, 2, 3), List.of(4, 5, 6)), MATRIX))
                .isTrue();
        assertThat(LENIENT.matches(new double[][] {{1, 2, 3}, {4, 5, 7}}, MATRIX))
                .isFalse();
        assertThat(LENIENT.matches(MATRIX.reshape(3, 2), MATRIX)).isFalse();
        assertThat(LENIENT.matches(new double[] {1, 2, 3, 4, 5, 6}, MATRIX)).isFalse();
    }

    @Test
    void arraysWithinMapsAreCompared() {
        Map<String, Object> actual = Map.of("wave", NdArray.of(new double[] {1, 2}), "rate", 5);
        assertThat(LENIENT.matches(Map.of("wave", new double[] {1, 2}, "rate", 5L), actual))
                .isTrue();
        assertThat(LENIENT.matches(Map.of("wave", new double[] {1, 3}, "rate", 5), actual))
                .isFalse();
    }

    @Test
    void aToleranceReachesEveryNumberOfABlob() {
        assertThat(CLOSE.matches(new double[][] {{1.005, 2, 3}, {4, 5, 6}}, MATRIX))
                .isTrue();
        assertThat(CLOSE.matches(new double[][] {{1.02, 2, 3}, {4, 5, 6}}, MATRIX))
                .isFalse();
        assertThat(CLOSE.matches(new Complex(1, 2.001), new Complex(1, 2))).isTrue();
        assertThat(CLOSE.matches(new Complex(1, 2.1), new Complex(1, 2))).isFalse();
        Map<String, Object> actual = Map.of("wave", NdArray.of(new double[] {1, 2}));
        assertThat(CLOSE.matches(Map.of("wave", new double[] {1.001, 2}), actual))
                .isTrue();
        assertThat(CLOSE.matches(Map.of("wave", new double[] {1.1, 2}), actual)).isFalse();
        assertThat(CLOSE.matches(Map.of("other", new double[] {1, 2}), actual)).isFalse();
    }

    @Test
    void aToleranceReachesNumbersInSetsWhateverTheirOrder() {
        Set<Object> actual = new LinkedHashSet<>(List.of("a", 1.0, 2.0));
        assertThat(CLOSE.matches(new LinkedHashSet<>(List.of(2.001, 0.999, "a")), actual))
                .isTrue();
        assertThat(CLOSE.matches(new LinkedHashSet<>(List.of(2.1, 1.0, "a")), actual))
                .isFalse();
        assertThat(CLOSE.matches(new LinkedHashSet<>(List.of(2.0, 1.0, "b")), actual))
                .isFalse();
        assertThat(CLOSE.matches(Set.of(1.0, "a"), actual)).isFalse();
    }

    @Test
    void momentsOfAnyUnitAreComparedAsMoments() {
        NdArray days = new NdArray(ElementType.DATETIME64_DAY, new long[] {2}, new long[] {1, NdArray.NOT_A_TIME});
        NdArray seconds =
                new NdArray(ElementType.DATETIME64_SECOND, new long[] {2}, new long[] {86_400, NdArray.NOT_A_TIME});
        NdArray hours = new NdArray(ElementType.DATETIME64_HOUR, new long[] {2}, new long[] {1, 2});
        assertThat(LENIENT.matches(seconds, days)).isTrue();
        assertThat(LENIENT.matches(hours, days)).isFalse();
        assertThat(ValueComparison.strict().matches(seconds, days)).isFalse();
    }

    @Test
    void structsCellsAndTuplesAreComparedByWhatTheyHold() {
        Struct struct = Struct.of(Map.of("rate", NdArray.of(new double[][] {{30}})));
        assertThat(LENIENT.matches(Map.of("rate", new double[][] {{30}}), struct))
                .isTrue();
        assertThat(LENIENT.matches(Map.of("rate", new double[][] {{31}}), struct))
                .isFalse();
        assertThat(LENIENT.matches(List.of(List.of("a", 2)), Cells.of("a", 2))).isTrue();
        assertThat(LENIENT.matches(List.of(1, "x"), Tuple.of(1, "x"))).isTrue();
        assertThat(LENIENT.matches(Tuple.of(1, "y"), Tuple.of(1, "x"))).isFalse();
    }

    @Test
    void strictComparisonTellsElementTypesApart() {
        ValueComparison strict = ValueComparison.strict();
        assertThat(strict.matches(NdArray.of(new double[] {1}), NdArray.of(new double[] {1})))
                .isTrue();
        assertThat(strict.matches(NdArray.of(new int[] {1}), NdArray.of(new double[] {1})))
                .isFalse();
    }

    @Test
    void theOrderOfASetDoesNotMatter() {
        Map<String, Object> actual = Map.of("tags", new LinkedHashSet<>(List.of(3, 1, 2)), "rate", 5);
        Map<String, Object> same = Map.of("tags", new LinkedHashSet<>(List.of(2L, 3L, 1L)), "rate", 5L);
        Map<String, Object> other = Map.of("tags", new LinkedHashSet<>(List.of(2L, 4L, 1L)), "rate", 5L);
        assertThat(LENIENT.matches(same, actual)).isTrue();
        assertThat(LENIENT.matches(other, actual)).isFalse();
        assertThat(LENIENT.matches(new LinkedHashSet<>(List.of(2L, 1L)), new LinkedHashSet<>(List.of(1, 2))))
                .isTrue();
    }
}
