package org.datajoint.internal.populate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.datajoint.codec.Attachment;
import org.datajoint.codec.Cells;
import org.datajoint.codec.Complex;
import org.datajoint.codec.NdArray;
import org.datajoint.codec.RecordArray;
import org.datajoint.codec.Struct;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CanonicalDigestTest {
    private record Point(double x, double y) {}

    private record Pair(double x, double y) {}

    private static void equal(@Nullable Object one, @Nullable Object other) {
        assertThat(CanonicalDigest.of(one)).as("%s and %s", one, other).isEqualTo(CanonicalDigest.of(other));
    }

    private static void differ(@Nullable Object one, @Nullable Object other) {
        assertThat(CanonicalDigest.of(one)).as("%s and %s", one, other).isNotEqualTo(CanonicalDigest.of(other));
    }

    @Test
    void numbersCountByTypeAndBits() {
        equal(Double.NaN, Double.longBitsToDouble(0x7ff8000000000001L));
        equal(1, Integer.valueOf(1));
        differ(0.0, -0.0);
        differ(1, 1L);
        differ(1.0, 1.0f);
        differ(new BigDecimal("1.0"), new BigDecimal("1.00"));
        equal(new BigDecimal("1.50"), new BigDecimal("1.50"));
    }

    @Test
    void arraysCountByContentAndType() {
        equal(new double[] {1, Double.NaN}, new double[] {1, Double.NaN});
        differ(new double[] {1, 2}, new double[] {2, 1});
        differ(new double[] {1}, new float[] {1});
        differ(new int[0], new int[1]);
        equal(new byte[][] {{1}, {2, 3}}, new byte[][] {{1}, {2, 3}});
        differ(new byte[][] {{1, 2}, {3}}, new byte[][] {{1}, {2, 3}});
        equal(new double[5000], new double[5000]);
        double[] last = new double[5000];
        last[4999] = 1;
        differ(new double[5000], last);
        equal(new boolean[] {true}, new boolean[] {true});
        differ(new char[] {'a'}, new char[] {'b'});
        differ(new short[] {1}, new long[] {1});
        equal(NdArray.of(new double[] {1, 2}), NdArray.of(new double[] {1, 2}));
        differ(NdArray.of(new double[] {1, 2}), NdArray.of(new double[] {1, 3}));
        differ(NdArray.of(new double[] {1, 2}), NdArray.of(new double[] {1, 2}).reshape(2, 1));
    }

    @Test
    void listsAreInOrderAndSetsAndMapsAreNot() {
        equal(List.of(1, 2), new ArrayList<>(List.of(1, 2)));
        differ(List.of(1, 2), List.of(2, 1));
        equal(new LinkedHashSet<>(List.of(1, 2)), new LinkedHashSet<>(List.of(2, 1)));
        differ(List.of(1), new LinkedHashSet<>(List.of(1)));
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("a", 1);
        one.put("b", null);
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("b", null);
        other.put("a", 1);
        equal(one, other);
        equal(one, Row.copyOf(other));
        differ(Map.of("a", "b"), Map.of("b", "a"));
        differ(List.of("ab", "c"), List.of("a", "bc"));
        differ(Arrays.asList(1, null), List.of(1));
        differ(List.of(List.of(1), List.of(2)), List.of(List.of(1, 2)));
    }

    @Test
    void otherValuesCountByTheirContent() {
        equal(new Point(1, Double.NaN), new Point(1, Double.NaN));
        differ(new Point(1, 2), new Pair(1, 2));
        differ(new Point(1, 2), new Point(2, 1));
        equal(LocalDate.of(2024, 1, 31), LocalDate.of(2024, 1, 31));
        differ(LocalDate.of(2024, 1, 31), "2024-01-31");
        equal(Duration.ofSeconds(60), Duration.ofMinutes(1));
        equal(UUID.nameUUIDFromBytes(new byte[1]), UUID.nameUUIDFromBytes(new byte[1]));
        differ(null, "null");
        differ("a", 'a');
        differ(true, false);
        equal(Thread.State.NEW, Thread.State.NEW);
    }

    @Test
    void whatCodecsReadCountsByItsContent() {
        Attachment notes = Attachment.of("a.txt", new byte[] {1, 2});
        equal(notes, Attachment.of("a.txt", new byte[] {1, 2}).withDownloads(Path.of("elsewhere")));
        differ(notes, Attachment.of("b.txt", new byte[] {1, 2}));
        differ(notes, Attachment.of("a.txt", new byte[] {1, 3}));
        equal(times(1, Double.NaN), times(1, Double.NaN));
        differ(times(1, 2), times(1, 3));
        differ(times(1, 2), new RecordArray(Map.of("unit", NdArray.of(new double[] {1, 2}))));
        differ(times(1, 2), times(1, 2).fields());
        equal(new Complex(1, 2), new Complex(1, 2));
        differ(new Complex(1, 2), new Complex(2, 1));
        equal(Struct.of(Map.of("rate", 5)), Struct.of(Map.of("rate", 5)));
        differ(Struct.of(Map.of("rate", 5)), Struct.of(Map.of("rate", 6)));
        differ(cells(new long[] {1, 2}), cells(new long[] {2, 1}));
        equal(cells(new long[] {1, 2}), cells(new long[] {1, 2}));
    }

    private static RecordArray times(double... times) {
        return new RecordArray(Map.of("time", NdArray.of(times)));
    }

    private static Cells cells(long[] shape) {
        return new Cells(shape, List.of("a", "b"));
    }

    @Test
    void whatHasNoComparableContentIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> CanonicalDigest.of(Map.of("rows", List.of(1, Stream.of(1)))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("[rows][1]");
        assertThatThrownBy(() -> CanonicalDigest.of(new Object())).isInstanceOf(InvalidValueException.class);
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        assertThatThrownBy(() -> CanonicalDigest.of(itself)).hasMessageContaining("contains itself");
        List<Integer> shared = List.of(1);
        equal(List.of(shared, shared), List.of(List.of(1), List.of(1)));
    }
}
