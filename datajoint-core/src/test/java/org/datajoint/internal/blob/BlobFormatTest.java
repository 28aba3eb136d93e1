package org.datajoint.internal.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.datajoint.codec.Cells;
import org.datajoint.codec.Complex;
import org.datajoint.codec.ElementType;
import org.datajoint.codec.NdArray;
import org.datajoint.codec.Struct;
import org.datajoint.codec.Tuple;
import org.datajoint.errors.CodecException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlobFormatTest {
    private static final BlobFormat FORMAT = BlobFormat.standard();

    static List<@Nullable Object> values() {
        return BlobValues.all();
    }

    private static @Nullable Object again(@Nullable Object value) {
        return FORMAT.unpack(FORMAT.pack(value));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    /** Returns the node of an array: shape, type, flag and data. */
    static byte[] array(String magic, int type, int flag, String data, long... shape) {
        ByteBuffer node = ByteBuffer.allocate(13 + 8 * shape.length + 8).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        node.put((magic + "\0A").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))
                .putLong(shape.length);
        for (long extent : shape) {
            node.putLong(extent);
        }
        node.putInt(type).putInt(flag);
        byte[] bytes = hex(data);
        return ByteBuffer.allocate(node.position() + bytes.length)
                .put(node.flip())
                .put(bytes)
                .array();
    }

    @ParameterizedTest
    @MethodSource("values")
    void everyValueComesBackAsItWas(@Nullable Object value) {
        Object read = again(value);
        assertThat(read).isEqualTo(value);
        if (value != null && !(value instanceof List)) {
            assertThat(read).isInstanceOf(value.getClass());
        }
        assertThat(FORMAT.packed(read)).isEqualTo(FORMAT.packed(value));
    }

    @Test
    void javaArraysBecomeArrays() {
        assertThat(again(new double[] {1, 2})).isEqualTo(NdArray.of(new double[] {1, 2}));
        assertThat(again(new float[] {1})).isEqualTo(NdArray.of(new float[] {1}));
        assertThat(again(new long[] {1})).isEqualTo(NdArray.of(new long[] {1}));
        assertThat(again(new int[] {1})).isEqualTo(NdArray.of(new int[] {1}));
        assertThat(again(new short[] {1})).isEqualTo(NdArray.of(new short[] {1}));
        assertThat(again(new boolean[] {true})).isEqualTo(NdArray.of(new boolean[] {true}));
        NdArray read = (NdArray) again(new int[][] {{1, 2, 3}, {4, 5, 6}});
        assertThat(read.shape()).containsExactly(2, 3);
        assertThat(read.ints()).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(again(new double[2][0]))
                .isEqualTo(new NdArray(ElementType.FLOAT64, new long[] {2, 0}, new double[0]));
    }

    @Test
    void raggedArraysAreRefused() {
        assertThatThrownBy(() -> FORMAT.pack(new double[][] {{1, 2}, {3}}))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("different lengths")
                .hasMessageContaining("a list of arrays");
        assertThatThrownBy(() -> FORMAT.pack(new int[][] {{1}, null})).isInstanceOf(CodecException.class);
    }

    @Test
    void arraysOfObjectsAreTuplesAndOtherListsAreLists() {
        assertThat(again(new Object[] {1, "x"})).isEqualTo(Tuple.of(1, "x")).isInstanceOf(Tuple.class);
        assertThat(again(new String[] {"x"})).isEqualTo(Tuple.of("x"));
        assertThat(again(List.of(1))).isNotInstanceOf(Tuple.class).isEqualTo(List.of(1));
    }

    @Test
    void numbersOfAnyWidthAreOneKind() {
        assertThat(again((byte) 5)).isEqualTo(5);
        assertThat(again((short) -5)).isEqualTo(-5);
        assertThat(again(5L)).isEqualTo(5);
        assertThat(again(BigInteger.TEN)).isEqualTo(10);
        assertThat(again(1.5f)).isEqualTo(1.5);
    }

    @Test
    void lengthsOfIntegersAreThoseOfPython() {
        assertThat(FORMAT.pack(255)).isEqualTo(hex("646a3000 0a 0200 ff00"));
        assertThat(FORMAT.pack(-128)).isEqualTo(hex("646a3000 0a 0200 80ff"));
        assertThat(FORMAT.pack(Long.MIN_VALUE)).isEqualTo(hex("646a3000 0a 0900 0000000000000080ff"));
        assertThat(FORMAT.pack(BigInteger.ONE.shiftLeft(64))).isEqualTo(hex("646a3000 0a 0900 000000000000000001"));
    }

    @Test
    void aRecordBecomesTheMapOfItsComponents() {
        record Point(int x, String name) {}
        BlobFormat format =
                new BlobFormat(1 << 20, row -> Map.of("x", ((Point) row).x(), "name", ((Point) row).name()));
        assertThat(format.unpack(format.pack(new Point(1, "p")))).isEqualTo(Map.of("x", 1, "name", "p"));
    }

    @Test
    void onlyWhatMatlabHasIsMarkedForMatlab() {
        assertThat(FORMAT.pack(new double[] {1})).startsWith((byte) 'm', (byte) 'Y', (byte) 'm', (byte) 0);
        assertThat(FORMAT.pack(Cells.of(NdArray.of(new int[] {1})))).startsWith((byte) 'm');
        assertThat(FORMAT.pack(Struct.of(Map.of("a", NdArray.of(new int[] {1})))))
                .startsWith((byte) 'm');
        assertThat(FORMAT.pack(Cells.of("text"))).startsWith((byte) 'd');
        assertThat(FORMAT.pack(1)).startsWith((byte) 'd', (byte) 'j', (byte) '0', (byte) 0);
        assertThat(FORMAT.pack(new NdArray(ElementType.INT32, new long[0], new int[] {7})))
                .startsWith((byte) 'd');
    }

    @Test
    void matlabCharactersAreText() {
        assertThat(FORMAT.unpack(array("mYm", 4, 0, "6100 7065", 1, 2))).isEqualTo("a数");
        assertThat(FORMAT.unpack(array("mYm", 4, 0, "6100 6200", 2))).isEqualTo("ab");
        assertThat(FORMAT.unpack(array("mYm", 4, 0, "", 1, 0))).isEqualTo("");
        assertThat(FORMAT.unpack(array("mYm", 4, 0, "6100 6200", 2, 1)))
                .isEqualTo(new NdArray(ElementType.CHAR, new long[] {2, 1}, new char[] {'a', 'b'}));
        NdArray empty = (NdArray) FORMAT.unpack(array("mYm", 4, 0, "", 0, 0));
        assertThat(empty.to(String.class)).isEmpty();
    }

    @Test
    void matlabStructsAreMapsAndStructArraysAreNot() {
        Struct one = Struct.of(Map.of("rate", NdArray.of(new double[][] {{30}})));
        assertThat(again(one)).isInstanceOf(Map.class).isEqualTo(Map.of("rate", NdArray.of(new double[][] {{30}})));
        Struct two = new Struct(new long[] {2, 1}, List.of("a"), List.of(List.of(1), List.of("x")));
        Struct read = (Struct) again(two);
        assertThat(read.element(1, 0)).isEqualTo(Map.of("a", "x"));
        assertThat(read.get("a")).isEqualTo(new Cells(new long[] {2, 1}, List.of(1, "x")));
    }

    @Test
    void singleElementsAreJavaNumbers() {
        assertThat(FORMAT.unpack(array("dj0", 3, 0, "01"))).isEqualTo(true);
        assertThat(FORMAT.unpack(array("dj0", 9, 0, "ff"))).isEqualTo(255);
        assertThat(FORMAT.unpack(array("dj0", 10, 0, "ffff"))).isEqualTo(-1);
        assertThat(FORMAT.unpack(array("dj0", 13, 0, "ffffffff"))).isEqualTo(0xffffffffL);
        assertThat(FORMAT.unpack(array("dj0", 14, 0, "0100000000000000"))).isEqualTo(1L);
        assertThat(FORMAT.unpack(array("dj0", 15, 0, "ffffffffffffffff")))
                .isEqualTo(new BigInteger("18446744073709551615"));
        assertThat(FORMAT.unpack(array("dj0", 7, 0, "0000c03f"))).isEqualTo(1.5f);
        assertThat(FORMAT.unpack(array("dj0", 6, 1, "000000000000f03f 0000000000000040")))
                .isEqualTo(new Complex(1, 2));
    }

    @Test
    void complexIntegersOfMatlabAreComplexNumbers() {
        assertThat(FORMAT.unpack(array("mYm", 10, 1, "0100 0200 0300 0400", 2)))
                .isEqualTo(NdArray.complex(new double[] {1, 2}, new double[] {3, 4}));
    }

    @Test
    void sparseArraysAreRefusedByName() {
        assertThatThrownBy(() -> FORMAT.unpack(hex("6d596d00 50 0000")))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("sparse");
    }

    @Test
    void dimensionsOf32BitsAreRefused() {
        assertThatThrownBy(() ->
                        FORMAT.unpack(hex("6d596d00 41 02000000 01000000 03000000 06000000 00000000 000000000000f03f")))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("32-bit");
    }

    @Test
    void longBodiesAreDeflatedIfThatMakesThemShorter() {
        byte[] zeros = FORMAT.pack(new double[200]);
        assertThat(zeros).startsWith('Z', 'L', '1', '2', '3', 0).hasSizeLessThan(100);
        assertThat(FORMAT.unpack(zeros)).isEqualTo(NdArray.of(new double[200]));
        assertThat(FORMAT.pack(new byte[1000 - 13])).startsWith('d');
        assertThat(FORMAT.pack(new byte[1001 - 13])).startsWith('Z');
        byte[] noise = new byte[5000];
        new java.util.Random(7).nextBytes(noise);
        assertThat(FORMAT.pack(noise)).startsWith('d').hasSize(5013);
    }

    @Test
    void moreThanTheInternalBufferIsDeflatedToo() {
        double[] ramp = new double[1 << 18];
        Arrays.setAll(ramp, i -> i);
        byte[] packed = FORMAT.pack(ramp);
        assertThat(packed).startsWith('Z');
        assertThat(((NdArray) FORMAT.unpack(packed)).doubles()).isEqualTo(ramp);
    }

    @Test
    void aBodyOfManyMegabytesIsDeflatedInPiecesIfThatMakesItShorter() {
        int[] numbers = new int[5_000_000];
        Arrays.setAll(numbers, i -> i * 31 % 1000);
        byte[] packed = BlobFormat.standard().pack(numbers);
        assertThat(packed).startsWith('Z', 'L', '1', '2', '3', 0).hasSizeLessThan(10_000_000);
        assertThat(((NdArray) BlobFormat.standard().unpack(packed)).ints()).isEqualTo(numbers);
        byte[] noise = new byte[17_000_000];
        new java.util.Random(7).nextBytes(noise);
        assertThat(BlobFormat.standard().pack(noise))
                .isEqualTo(BlobFormat.standard().packed(noise));
    }

    @Test
    void elementsAndKeysThatOnlyJavaTellsApartAreRefused() {
        List.<Object>of(
                        Set.of(1, 1L),
                        Set.of("x", new StringBuilder("x")),
                        Set.of(1.0f, 1.0),
                        new LinkedHashSet<Object>(List.of(new int[] {1}, new int[] {1})),
                        Map.of(1, "a", 1L, "b"),
                        List.of(Map.of(BigInteger.TWO, 1, (short) 2, 1)))
                .forEach(value -> assertThatThrownBy(() -> FORMAT.pack(value))
                        .isInstanceOf(CodecException.class)
                        .hasMessageContaining("cannot tell from another one")
                        .hasMessageContaining("Give each value once."));
    }

    @Test
    void differentElementsOfDifferentClassesAreWritten() {
        Set<Object> mixed =
                new LinkedHashSet<>(Arrays.asList(1, 2L << 40, 1.0, 0.0, -0.0, "1", true, null, LocalTime.NOON));
        assertThat(FORMAT.unpack(FORMAT.pack(mixed))).isEqualTo(mixed);
        Map<Object, Object> map = new LinkedHashMap<>();
        mixed.forEach(key -> map.put(key, "value"));
        assertThat(FORMAT.unpack(FORMAT.pack(map))).isEqualTo(map);
    }

    @Test
    void whatTheFormatLacksIsRefusedWithAdvice() {
        Map.<Object, String>of(
                        Instant.EPOCH,
                        "no time zones",
                        OffsetDateTime.now(),
                        "no time zones",
                        ZonedDateTime.now(),
                        "no time zones",
                        new java.util.Date(0),
                        "no time zones",
                        TimeUnit.DAYS,
                        "name()",
                        'c',
                        "a String",
                        new ArrayDeque<>(List.of(1)),
                        "a List or a Set",
                        Optional.of(1),
                        "its value, or null",
                        new StringBuilder().getClass(),
                        "numbers, strings",
                        LocalTime.of(1, 2, 3, 4),
                        "microseconds")
                .forEach((value, advice) -> assertThatThrownBy(() -> FORMAT.pack(List.of(value)))
                        .isInstanceOf(CodecException.class)
                        .hasMessageContaining(advice));
        assertThatThrownBy(() -> FORMAT.pack(LocalDate.of(10_000, 1, 1))).hasMessageContaining("1 to 9999");
        assertThatThrownBy(() -> FORMAT.pack("half \ud800")).hasMessageContaining("half a character");
        assertThatThrownBy(() -> FORMAT.pack("half \ud800?")).hasMessageContaining("half a character");
        assertThat(again("whole? \ud83d\ude42")).isEqualTo("whole? \ud83d\ude42");
        assertThatThrownBy(() -> FORMAT.pack(new Object())).hasMessageContaining("java.lang.Object");
    }

    @Test
    void aValueThatContainsItselfIsRefused() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        list.add(list);
        assertThatThrownBy(() -> FORMAT.pack(list))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("itself");
    }

    @Test
    void decimalsThatJavaLacksAreRefused() {
        for (String text : List.of("NaN", "Infinity", "-sNaN")) {
            byte[] blob = ByteBuffer.allocate(13 + text.length())
                    .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                    .put(hex("646a3000 64"))
                    .putLong(text.length())
                    .put(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                    .array();
            assertThatThrownBy(() -> FORMAT.unpack(blob))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining(text);
        }
        assertThat(again(new BigDecimal("0E-30"))).isEqualTo(new BigDecimal("0E-30"));
    }
}
