package org.datajoint.internal.objects;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.datajoint.codec.Complex;
import org.datajoint.codec.ElementType;
import org.datajoint.codec.NdArray;
import org.datajoint.codec.NpyRef;
import org.datajoint.errors.CodecException;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads files that NumPy 2 wrote, and compares them with NumPy's own elements in row-major order. Also tests written files. */
class NpyFileTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final Stores stores = new StoreMap(settings).stores();

    private NpyRef ref(byte[] npy, String dtype, long... shape) throws IOException {
        Files.write(folder.resolve("x.npy"), npy);
        settings.putIfAbsent("main", Map.of("protocol", "file", "location", folder.toString()));
        List<Long> extents = Arrays.stream(shape).boxed().toList();
        Map<String, Object> json = Map.of("path", "x.npy", "store", "main", "dtype", dtype, "shape", extents);
        return StoredNpyRef.of(stores, Reference.of(json, "npy"));
    }

    static List<JsonNode> ofNumPy() throws IOException {
        List<JsonNode> all = new ArrayList<>();
        try (InputStream input = NpyFileTest.class.getResourceAsStream("/npy/numpy.json")) {
            JSON.readTree(input).forEach(all::add);
        }
        return all;
    }

    private static long[] shape(JsonNode array) {
        long[] shape = new long[array.get("shape").size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = array.get("shape").get(i).asLong();
        }
        return shape;
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("ofNumPy")
    void whatNumPyWroteIsRead(JsonNode array) throws IOException {
        long[] shape = shape(array);
        NpyRef ref = ref(
                Base64.getDecoder().decode(array.get("npy").asText()),
                array.get("dtype").asText(),
                shape);
        assertThat(ref.shape()).isEqualTo(shape);
        assertSame(ref.load(), array.get("values"), shape, 0);
        if (shape.length > 0 && shape[0] > 1) {
            long[] part = shape.clone();
            part[0] = shape[0] - 1;
            assertSame(ref.range(1, shape[0]), array.get("values"), part, (int)
                    (array.get("values").size() / shape[0]));
            assertThat(ref.range(1, 1).size()).isZero();
        }
    }

    private static void assertSame(NdArray array, JsonNode values, long[] shape, int from) {
        assertThat(array.shape()).isEqualTo(shape);
        int count = (int) NpyHeader.count(shape);
        for (int i = 0; i < count; i++) {
            long[] index = new long[shape.length];
            int rest = i;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                index[axis] = rest % shape[axis];
                rest /= (int) shape[axis];
            }
            assertElement(array.get(index), values.get(from + i));
        }
    }

    private static void assertElement(Object element, JsonNode expected) {
        if (element instanceof Map<?, ?> fields) {
            assertThat(fields.keySet()).hasSize(expected.size());
            fields.forEach((name, value) -> assertElement(value, expected.get(name.toString())));
        } else if (element instanceof NdArray array) {
            assertSame(array, expected, array.shape(), 0);
        } else if (element instanceof byte[] bytes) {
            assertThat("hex:" + HexFormat.of().formatHex(bytes)).isEqualTo(expected.asText());
        } else if (element instanceof Complex complex) {
            assertThat(complex)
                    .isEqualTo(new Complex(
                            expected.get(0).asDouble(), expected.get(1).asDouble()));
        } else if (element instanceof Boolean flag) {
            assertThat(flag).isEqualTo(expected.asBoolean());
        } else if (element instanceof Double || element instanceof Float) {
            double number = ((Number) element).doubleValue();
            if (expected.isNumber()) {
                assertThat(number).isEqualTo(expected.asDouble());
            } else {
                assertThat(Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf")
                        .isEqualTo(expected.asText());
            }
        } else if (element instanceof Number number) {
            assertThat(new BigInteger(number.toString()).toString()).isEqualTo(expected.asText());
        } else {
            assertThat(element).isEqualTo(expected.asText());
        }
    }

    private static byte[] written(NdArray array) throws IOException {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        NpyWriter.of(array).write(bytes);
        return bytes.toByteArray();
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("ofNumPy")
    void whatIsReadIsWrittenAndReadAgain(JsonNode array) throws IOException {
        NpyRef ref = ref(
                Base64.getDecoder().decode(array.get("npy").asText()),
                array.get("dtype").asText(),
                shape(array));
        NdArray read = ref.load();
        boolean isWritten = read.elementType() != ElementType.OBJECT
                || Arrays.stream((Object[]) read.columnMajor()).allMatch(String.class::isInstance);
        if (isWritten) {
            assertThat(ref(written(read), "", shape(array)).load()).isEqualTo(read);
        } else {
            assertThatThrownBy(() -> written(read)).isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    void theNamesOfTypesAreThoseOfNumPy() {
        for (ElementType type : ElementType.values()) {
            if (type != ElementType.OBJECT && type != ElementType.CHAR) {
                NdArray array = new NdArray(type, new long[] {0}, ElementArrays.allocate(type, 0));
                assertThat(NpyWriter.of(array).dtype()).isEqualTo(type.dtype());
            }
        }
        NdArray texts = new NdArray(ElementType.OBJECT, new long[] {2}, new Object[] {"a", "😀bc"});
        assertThat(NpyWriter.of(texts).dtype()).isEqualTo("<U3");
    }

    @Test
    void aFileBeginsWithAHeaderThatIsAligned() throws IOException {
        byte[] npy = written(NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}}));
        assertThat(new String(npy, 10, 118, US_ASCII))
                .startsWith("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }  ")
                .endsWith(" \n");
        assertThat(npy).hasSize(128 + 48).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
        assertThat(ByteBuffer.wrap(npy, 128, 48)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asDoubleBuffer()
                        .get(1))
                .isEqualTo(2);
    }

    @Test
    void manyElementsAreWrittenAndReadInSteps() throws IOException {
        double[][] table = new double[300][200];
        Random random = new Random(5);
        for (double[] row : table) {
            Arrays.setAll(row, i -> random.nextDouble());
        }
        NpyRef ref = ref(written(NdArray.of(table)), "float64", 300, 200);
        assertThat(ref.load().to(double[][].class)).isDeepEqualTo(table);
        assertThat(ref.range(100, 103).to(double[][].class)).isDeepEqualTo(Arrays.copyOfRange(table, 100, 103));
        assertThat(ref.map().asDoubleBuffer().get(200)).isEqualTo(table[1][0]);
        assertThat(ref.map().isReadOnly()).isTrue();
        assertThat(ref.size()).isEqualTo(60_000);
        assertThatThrownBy(() -> ref.range(-1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> ref.range(2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> ref.range(0, 301)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static byte[] file(int version, String header, int bytes) {
        byte[] text = header.getBytes(US_ASCII);
        ByteBuffer file = ByteBuffer.allocate((version == 1 ? 10 : 12) + text.length + bytes)
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        if (version == 1) {
            file.putShort((short) text.length);
        } else {
            file.putInt(text.length);
        }
        return file.put(text).array();
    }

    @Test
    void aHeaderOf70KilobytesIsRead() throws IOException {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < 4000; i++) {
            fields.append("('f").append(i).append("', '<i2'), ");
        }
        byte[] npy = file(2, "{'descr': [" + fields + "], 'fortran_order': False, 'shape': (2,), }\n", 16_000);
        assertThat(npy).hasSizeGreaterThan(86_000);
        NpyRef ref = ref(npy, "", 2);
        Map<?, ?> last = (Map<?, ?>) ref.load().get(1);
        assertThat(last).hasSize(4000);
        assertThat((Object) last.get("f3999")).isEqualTo(0);
        assertThat(ref.range(1, 2).size()).isEqualTo(1);
    }

    @Test
    void filesThatAreNoArraysAreRefused() throws IOException {
        String header = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }\n";
        assertRefused(file(1, header.formatted("|O", "(1,)"), 8), "Python objects", 1);
        assertRefused(file(1, header.formatted("<f8", "(2,)"), 8), "shape [2] but should have [1]", 1);
        assertRefused(file(1, header.formatted("<f8", "(1,)"), 7), "It may be cut off", 1);
        assertRefused(file(1, header.formatted("<f8", "(1,)"), 9), "requires 8", 1);
        assertRefused(file(1, header.formatted("<f16", "(1,)"), 16), "<f16", 1);
        assertRefused(file(1, header.formatted("<q3", "(1,)"), 16), "<q3", 1);
        assertRefused(file(1, header.formatted("<f8", "(-1,)"), 8), "lacks", 1);
        assertRefused(file(1, header.formatted("<f8", "__import__('os')"), 8), "cannot be read at its character", 1);
        assertRefused(file(1, "{'descr': '<f8'}", 8), "lacks", 1);
        assertRefused(file(4, header, 8), "version 4", 1);
        assertRefused("no array at all".getBytes(US_ASCII), "does not begin like one", 1);
        assertRefused(file(1, header.formatted("<U0", "(9000000000,)"), 0), "0 bytes of elements", 9_000_000_000L);
        assertRefused(file(1, header.formatted("<f8", "(9223372036854775807, 8)"), 8), "too large", Long.MAX_VALUE, 8);
        String deep = "(".repeat(5000);
        assertRefused(file(2, "{'descr': " + deep, 8), "cannot be read", 1);
    }

    private void assertRefused(byte[] npy, String message, long... shape) throws IOException {
        NpyRef ref = ref(npy, "float64", shape);
        assertThatThrownBy(ref::load)
                .isInstanceOf(CodecException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("The array x.npy of the store main");
        assertThatThrownBy(ref::map).isInstanceOf(CodecException.class);
    }

    @Test
    void aFileThatIsCutOffAnywhereIsRefused() throws IOException {
        byte[] whole = written(NdArray.of(new int[] {1, 2, 3}));
        for (int length = 0; length < whole.length; length++) {
            NpyRef ref = ref(Arrays.copyOf(whole, length), "int32", 3);
            assertThatThrownBy(ref::load).as("%d bytes", length).isInstanceOf(DataJointException.class);
            assertThatThrownBy(() -> ref.range(0, 1)).as("%d bytes", length).isInstanceOf(DataJointException.class);
        }
    }

    @Test
    void anyByteOfTheHeaderMayBeWrongWithoutHarm() throws IOException {
        byte[] whole = written(NdArray.of(new int[] {1, 2, 3}));
        for (int place = 0; place < 128; place++) {
            for (int wrong : new int[] {0, ' ', '(', '9', 0xff}) {
                byte[] damaged = whole.clone();
                damaged[place] = (byte) wrong;
                NpyRef ref = ref(damaged, "int32", 3);
                try {
                    assertThat(ref.load().size()).isEqualTo(3);
                } catch (DataJointException refused) {
                    assertThat(refused).hasMessageContaining("x.npy");
                }
            }
        }
    }

    @Test
    void textsThatNumPyWouldChangeAreRefused() {
        for (Object[] texts : new Object[][] {{"a\0"}, {1}, {(Object) null}}) {
            NdArray array = new NdArray(ElementType.OBJECT, new long[] {1}, texts);
            assertThatThrownBy(() -> NpyWriter.of(array)).isInstanceOf(InvalidValueException.class);
        }
        NdArray halves = new NdArray(ElementType.CHAR, new long[] {1}, new char[] {'\ud800'});
        assertThatThrownBy(() -> NpyWriter.of(halves)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void aSingleValueHasNoRange() throws IOException {
        NpyRef ref = ref(written(new NdArray(ElementType.FLOAT64, new long[0], new double[] {3.5})), "float64");
        assertThat(ref.load().get()).isEqualTo(3.5);
        assertThat(ref.ndim()).isZero();
        assertThatThrownBy(() -> ref.range(0, 1))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("no axis");
    }

    @Test
    void everyHalfIsTheFloatOfTheSameValue() {
        assertThat(NpyNumbers.half((short) 0x3c00)).isEqualTo(1f);
        assertThat(NpyNumbers.half((short) 0x0001)).isEqualTo(0x1p-24f);
        assertThat(NpyNumbers.half((short) 0x7bff)).isEqualTo(65504f);
        assertThat(NpyNumbers.half((short) 0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(NpyNumbers.half((short) 0x7e00)).isNaN();
        assertThat(Float.floatToRawIntBits(NpyNumbers.half((short) 0x8000))).isEqualTo(0x8000_0000);
    }
}
