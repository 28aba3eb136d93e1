package org.datajoint.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The values of {@code interop_blobs.py}, by the same names. */
final class PythonBlobValues {
    private static final String MOMENTS = "DATETIME64_";

    private PythonBlobValues() {}

    static Map<String, @Nullable Object> all() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        scalars(values);
        containers(values);
        arrays(values);
        foreign(values);
        for (ElementType type : ElementType.values()) {
            if (type.name().startsWith(MOMENTS)) {
                String unit = type.name().substring(MOMENTS.length()).toLowerCase(Locale.ROOT);
                values.put("in units of a " + unit, new NdArray(type, new long[] {2}, new long[] {19000, -1}));
            }
        }
        return values;
    }

    private static void scalars(Map<String, @Nullable Object> values) {
        values.put("null", null);
        values.put("true", true);
        values.put("false", false);
        values.put("zero", 0);
        values.put("int 255", 255);
        values.put("int min", Integer.MIN_VALUE);
        values.put("long", 1L << 40);
        values.put("long min", Long.MIN_VALUE);
        values.put("big", BigInteger.TWO.pow(200).negate());
        values.put("float", -0.0);
        values.put("nan", Double.NaN);
        values.put("complex", new Complex(1, -2));
        values.put("no text", "");
        values.put("text", "na\u00efve \u6570\u636e \uD83D\uDE42");
        values.put("bytes", new byte[] {0, -1, 16});
        values.put("decimal", new BigDecimal("1E+3"));
        values.put("date", LocalDate.of(1, 1, 1));
        values.put("time", LocalTime.of(23, 59, 59, 999_999_000));
        values.put("datetime", LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000));
        values.put("uuid", UUID.fromString("12345678-1234-5678-9234-567812345678"));
    }

    private static void containers(Map<String, @Nullable Object> values) {
        values.put("no tuple", Tuple.of());
        values.put("tuple", Tuple.of(1, null, Tuple.of("x")));
        values.put("list", Arrays.asList(1, 2.5, "x", Arrays.asList(true, null)));
        values.put("set", new LinkedHashSet<>(List.of(3, "x", 2.5)));
        Map<Object, @Nullable Object> dict = new LinkedHashMap<>();
        dict.put("a", 1);
        dict.put(Tuple.of(1, "x"), List.of(2.5));
        dict.put(3, null);
        values.put("dict", dict);
        values.put("long list", Collections.nCopies(1000, "the same again"));
    }

    private static void arrays(Map<String, @Nullable Object> values) {
        values.put("bools", NdArray.of(new boolean[] {true, false}));
        values.put("int8", NdArray.int8((byte) -1, (byte) 2));
        values.put("uint8", NdArray.uint8((byte) -1));
        short[] numbers = new short[24];
        IntStream.range(0, 24).forEach(i -> numbers[i] = (short) (i + 1));
        values.put("int16", new NdArray(ElementType.INT16, new long[] {2, 3, 4}, numbers));
        values.put("uint16", new NdArray(ElementType.UINT16, new long[] {1}, new short[] {-1}));
        values.put("int32", NdArray.of(new int[0]));
        values.put("uint32", new NdArray(ElementType.UINT32, new long[] {1}, new int[] {-1}));
        values.put("int64", NdArray.of(new long[] {Long.MIN_VALUE, Long.MAX_VALUE}));
        values.put("uint64", new NdArray(ElementType.UINT64, new long[] {1}, new long[] {-1}));
        values.put("float32", NdArray.of(new float[] {1.5f, Float.NaN}));
        values.put("float64", NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}}));
        values.put("no rows", new NdArray(ElementType.FLOAT64, new long[] {0, 3}, new double[0]));
        values.put("complex64", new NdArray(ElementType.COMPLEX64, new long[] {1}, new float[][] {{1}, {2}}));
        values.put("complex128", NdArray.complex(new double[] {1, 2}, new double[] {3, 4}));
        values.put("scalar float32", new NdArray(ElementType.FLOAT32, new long[0], new float[] {1.5f}));
        values.put("scalar bool", new NdArray(ElementType.BOOL, new long[0], new boolean[] {true}));
        values.put("letters", new NdArray(ElementType.CHAR, new long[] {1, 2}, new char[] {'h', 'i'}));
        values.put("objects", new NdArray(ElementType.OBJECT, new long[] {2}, new Object[] {"x", array(1)}));
        values.put(
                "moments",
                new NdArray(ElementType.DATETIME64_NANOSECOND, new long[] {2}, new long[] {NdArray.NOT_A_TIME, 1}));
    }

    private static void foreign(Map<String, @Nullable Object> values) {
        values.put("cells", new Cells(new long[] {2}, List.of(NdArray.of(new double[][] {{1}}), "x")));
        values.put("struct", Struct.of(Map.of("rate", NdArray.of(new double[][] {{30000}}))));
        values.put(
                "structs",
                new Struct(new long[] {1, 2}, List.of("a", "b"), List.of(List.of(1, 2), List.of("x", Tuple.of()))));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", NdArray.of(new double[] {1.5, 2.5}));
        fields.put("place", array(3, 4));
        values.put("records", new RecordArray(fields));
    }

    private static NdArray array(int... elements) {
        return NdArray.of(elements);
    }
}
