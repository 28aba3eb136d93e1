package org.datajoint.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.InvalidValueException;
import org.junit.jupiter.api.Test;

class NdArrayTest {
    private static final NdArray MATRIX = NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}});

    @Test
    void theFirstIndexRunsFastest() {
        assertThat(MATRIX.doubles()).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(MATRIX.getDouble(1, 2)).isEqualTo(6);
        assertThat(MATRIX.get(0, 1)).isEqualTo(2.0);
        assertThat(MATRIX.to(double[][].class)).isDeepEqualTo(new double[][] {{1, 2, 3}, {4, 5, 6}});
        NdArray cube = NdArray.of(new int[][][] {{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}});
        assertThat(cube.getLong(1, 0, 1)).isEqualTo(6);
        assertThat(cube.to(int[][][].class)).isEqualTo(new int[][][] {{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}});
    }

    @Test
    void viewsCopyNothing() {
        double[] elements = {1, 2, 3, 4};
        NdArray array = NdArray.of(elements);
        assertThat(array.doubles()).isSameAs(elements);
        assertThat(array.reshape(2, 2).doubles()).isSameAs(elements);
        assertThat(array.reshape(1, 4).squeeze().doubles()).isSameAs(elements);
        assertThat(array.to(double[].class)).isSameAs(elements);
        double[] real = {1};
        double[] imaginary = {2};
        NdArray complex = NdArray.complex(real, imaginary);
        assertThat(complex.real().doubles()).isSameAs(real);
        assertThat(complex.imaginary().doubles()).isSameAs(imaginary);
    }

    @Test
    void deferredElementsAreMadeOnceAndChecked() {
        int[] calls = new int[1];
        NdArray array = NdArray.deferred(ElementType.FLOAT64, new long[] {2}, () -> {
            calls[0]++;
            return new double[] {1, 2};
        });
        assertThat(array.shape()).containsExactly(2);
        assertThat(calls[0]).isZero();
        assertThat(array.reshape(2, 1).doubles()).containsExactly(1, 2);
        assertThat(array).isEqualTo(NdArray.of(new double[] {1, 2}));
        assertThat(calls[0]).isEqualTo(1);
        NdArray wrong = NdArray.deferred(ElementType.FLOAT64, new long[] {2}, () -> new double[3]);
        assertThatThrownBy(wrong::doubles).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void unsignedElementsWiden() {
        assertThat(NdArray.uint8((byte) -1).getLong(0)).isEqualTo(255);
        assertThat(NdArray.uint8((byte) -1).ints()).containsExactly(255);
        assertThat(NdArray.uint8((byte) -1).get(0)).isEqualTo(255);
        NdArray longs = new NdArray(ElementType.UINT64, new long[] {2}, new long[] {-1, 5});
        assertThat(longs.getUnsigned(0)).isEqualTo(new BigInteger("18446744073709551615"));
        assertThat(longs.getLong(1)).isEqualTo(5);
        assertThatThrownBy(() -> longs.getLong(0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("18446744073709551615");
        assertThatThrownBy(longs::longs).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> NdArray.uint8((byte) -1).to(byte[].class)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void conversionsLoseNothing() {
        assertThat(NdArray.of(new float[] {1.5f}).to(double[].class)).containsExactly(1.5);
        assertThat(NdArray.of(new double[] {1, -2}).to(int[].class)).containsExactly(1, -2);
        assertThat(NdArray.of(new long[] {1L << 53}).to(double[].class)).containsExactly(0x1p53);
        assertThatThrownBy(() -> NdArray.of(new long[] {0, (1L << 53) + 1}).to(double[].class))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("[1]");
        assertThatThrownBy(() -> NdArray.of(new double[] {0.1}).to(float[].class))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> NdArray.of(new double[] {1.5}).to(int[].class))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> NdArray.of(new double[] {Double.NaN}).to(long[].class))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> NdArray.of(new int[] {1}).booleans()).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void rowsAndColumnsOfMatlabAreArraysOfOneDimensionToo() {
        assertThat(MATRIX.reshape(1, 6).to(double[].class)).hasSize(6);
        assertThat(MATRIX.reshape(6, 1).to(int[].class)).hasSize(6);
        assertThat(NdArray.of(new double[][] {{30}}).to(Double.class)).isEqualTo(30);
        assertThat(NdArray.of(new double[][] {{30}}).to(Integer.class)).isEqualTo(30);
        assertThatThrownBy(() -> MATRIX.to(double[].class))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("2×3")
                .hasMessageContaining("double[][]");
        assertThatThrownBy(() -> MATRIX.to(Double.class)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void momentsAreReadInTheirUnit() {
        NdArray days = new NdArray(ElementType.DATETIME64_DAY, new long[] {2}, new long[] {-1, NdArray.NOT_A_TIME});
        assertThat(days.getDateTime(0)).isEqualTo(LocalDateTime.of(1969, 12, 31, 0, 0));
        assertThat(days.getDateTime(1)).isNull();
        assertThat(days.to(LocalDateTime[].class)).containsExactly(LocalDateTime.of(1969, 12, 31, 0, 0), null);
        assertThat(days.longs()).containsExactly(-1, Long.MIN_VALUE);
        NdArray fine = new NdArray(ElementType.DATETIME64_PICOSECOND, new long[] {2}, new long[] {2000, 1});
        assertThat(fine.getDateTime(0)).isEqualTo(LocalDateTime.of(1970, 1, 1, 0, 0, 0, 2));
        assertThatThrownBy(() -> fine.getDateTime(1)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> MATRIX.getDateTime(0, 0)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void textSaysTypeShapeAndElements() {
        assertThat(MATRIX).hasToString("NdArray float64 2×3 [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]");
        assertThat(NdArray.of(new double[10_000]).toString())
                .hasSizeLessThan(100)
                .contains("…");
        assertThat(new Complex(3, -4)).hasToString("3.0-4.0i");
        assertThat(new Complex(3, 4)).hasToString("3.0+4.0i");
        assertThat(Tuple.of(1)).hasToString("(1,)");
        assertThat(Cells.of("a", new byte[] {1})).hasToString("Cells 1×2 {\"a\", 0x01}");
        assertThat(Struct.of(Map.of("a", 1))).hasToString("Struct {a=1}");
        assertThat(new RecordArray(Map.of("a", NdArray.of(new int[] {1}))))
                .hasToString("RecordArray 1 {a=NdArray int32 1 [1]}");
    }

    @Test
    void equalityIsThatOfTypeShapeAndElements() {
        assertThat(NdArray.of(new double[] {Double.NaN})).isEqualTo(NdArray.of(new double[] {Double.NaN}));
        assertThat(NdArray.of(new double[] {1})).isNotEqualTo(NdArray.of(new float[] {1}));
        assertThat(MATRIX).isNotEqualTo(MATRIX.reshape(3, 2)).hasSameHashCodeAs(MATRIX.reshape(2, 3));
        assertThat(Tuple.of(new byte[] {1}))
                .isEqualTo(Tuple.of(new byte[] {1}))
                .hasSameHashCodeAs(Tuple.of(new byte[] {1}));
        assertThat(Tuple.of(1, 2)).isEqualTo(List.of(1, 2)).hasSameHashCodeAs(List.of(1, 2));
        assertThat(Struct.of(Map.of("a", 1))).isEqualTo(Map.of("a", 1)).hasSameHashCodeAs(Map.of("a", 1));
    }

    @Test
    void wrongShapesAndClassesAreRefused() {
        assertThatThrownBy(() -> new NdArray(ElementType.FLOAT64, new long[] {3}, new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 elements");
        assertThatThrownBy(() -> new NdArray(ElementType.FLOAT64, new long[] {2}, new float[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("float[]");
        assertThatThrownBy(() -> new NdArray(ElementType.FLOAT64, new long[] {-1}, new double[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NdArray.complex(new double[1], new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NdArray.of("text")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MATRIX.getDouble(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> MATRIX.getDouble(0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new RecordArray(Map.of("a", 1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RecordArray(Map.of("a", NdArray.of(new int[1]), "b", NdArray.of(new int[2]))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Struct(new long[] {1, 1}, List.of("a", "a"), List.of(List.of(1, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> new Cells(new long[] {2}, List.of(1))).isInstanceOf(IllegalArgumentException.class);
    }
}
