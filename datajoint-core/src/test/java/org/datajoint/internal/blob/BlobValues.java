package org.datajoint.internal.blob;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.datajoint.codec.Cells;
import org.datajoint.codec.Complex;
import org.datajoint.codec.ElementType;
import org.datajoint.codec.NdArray;
import org.datajoint.codec.RecordArray;
import org.datajoint.codec.Struct;
import org.datajoint.codec.Tuple;
import org.jspecify.annotations.Nullable;

/** Values of every kind that blobs support, in the form in which they are read. */
final class BlobValues {
    private BlobValues() {}

    static List<@Nullable Object> all() {
        Map<Object, @Nullable Object> dict = new LinkedHashMap<>();
        dict.put("a", 1);
        dict.put(Tuple.of(1, "x"), List.of(2.5));
        dict.put(3, null);
        return Arrays.asList(
                null,
                true,
                0,
                -1,
                Integer.MIN_VALUE,
                1L << 40,
                Long.MIN_VALUE,
                BigInteger.TWO.pow(200).negate(),
                -0.0,
                Double.NaN,
                new Complex(1, -2),
                "",
                "naïve 数据 🙂",
                new byte[] {0, -1, 16},
                new BigDecimal("1E+3"),
                LocalDate.of(1, 1, 1),
                LocalTime.MIDNIGHT,
                LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000),
                UUID.fromString("12345678-1234-5678-9234-567812345678"),
                Tuple.of(),
                Tuple.of(1, null, Tuple.of("x")),
                Arrays.asList(1, 2.5, "x", Arrays.asList(true, null)),
                new LinkedHashSet<>(List.of(3, "x", 2.0)),
                dict,
                NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}}),
                NdArray.of(new float[] {1.5f, Float.NaN}),
                NdArray.of(new long[] {Long.MIN_VALUE, Long.MAX_VALUE}),
                NdArray.of(new int[0]),
                NdArray.of(new short[][][] {{{1}, {2}}, {{3}, {4}}}),
                NdArray.of(new boolean[] {true, false}),
                NdArray.int8((byte) -1, (byte) 2),
                NdArray.uint8((byte) -1),
                new NdArray(ElementType.UINT16, new long[] {1}, new short[] {-1}),
                new NdArray(ElementType.UINT32, new long[] {1}, new int[] {-1}),
                new NdArray(ElementType.UINT64, new long[] {1}, new long[] {-1}),
                NdArray.complex(new double[] {1, 2}, new double[] {3, 4}),
                new NdArray(ElementType.COMPLEX64, new long[] {1}, new float[][] {{1}, {2}}),
                new NdArray(ElementType.CHAR, new long[] {2, 2}, new char[] {'a', 'b', 'c', '\u6570'}),
                new NdArray(ElementType.DATETIME64_NANOSECOND, new long[] {2}, new long[] {NdArray.NOT_A_TIME, 1}),
                new NdArray(ElementType.DATETIME64_DAY, new long[0], new long[] {19000}),
                new NdArray(ElementType.OBJECT, new long[] {2}, new Object[] {"x", NdArray.of(new int[] {1})}),
                new NdArray(ElementType.FLOAT64, new long[] {0, 3}, new double[0]),
                Cells.of(NdArray.of(new double[][] {{1}}), Cells.of()),
                Struct.of(Map.of("rate", NdArray.of(new double[][] {{30000}}))),
                new Struct(new long[] {1, 2}, List.of("a", "b"), List.of(List.of(1, 2), List.of("x", Tuple.of()))),
                new Struct(new long[] {1, 1}, List.of(), List.of(List.of())),
                new RecordArray(fields()),
                new RecordArray(Map.of()));
    }

    private static Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", NdArray.of(new double[] {1, 2}));
        fields.put("name", new NdArray(ElementType.OBJECT, new long[] {2}, new Object[] {"x", "y"}));
        fields.put("place", new RecordArray(Map.of("x", NdArray.of(new int[] {3, 4}))));
        return fields;
    }
}
