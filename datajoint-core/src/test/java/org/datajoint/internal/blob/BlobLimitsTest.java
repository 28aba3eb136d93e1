package org.datajoint.internal.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.datajoint.errors.CodecException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged and malicious blobs. */
class BlobLimitsTest {
    private static final BlobFormat FORMAT = BlobFormat.standard();

    static List<@Nullable Object> values() {
        return BlobValues.all();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static byte[] envelope(byte[] body, long declared) {
        Deflater deflater = new Deflater();
        deflater.setInput(body);
        deflater.finish();
        byte[] room = new byte[body.length + 100];
        int size = deflater.deflate(room);
        deflater.end();
        return ByteBuffer.allocate(14 + size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {'Z', 'L', '1', '2', '3', 0})
                .putLong(declared)
                .put(room, 0, size)
                .array();
    }

    private static void refused(byte[] blob, String reason) {
        assertThatThrownBy(() -> FORMAT.unpack(blob))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @MethodSource("values")
    void isRefusedWhereverItIsCutOff(@Nullable Object value) {
        byte[] whole = FORMAT.packed(value);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> FORMAT.unpack(part)).isInstanceOf(CodecException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void anyOtherByteIsReadOrRefusedAndNothingElse(@Nullable Object value) {
        byte[] whole = FORMAT.packed(value);
        int step = Math.max(1, whole.length / 200);
        for (int at = 0; at < whole.length; at += step) {
            for (int other = 0; other < 256; other++) {
                byte[] changed = whole.clone();
                changed[at] = (byte) other;
                readOrRefused(changed);
            }
        }
    }

    @Test
    void randomBytesAreReadOrRefusedAndNothingElse() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] codes = {1, 2, 3, 4, 5, 6, 10, 11, 12, 13, 'A', 'C', 'S', 'F', 'd', 't', 'u', -1, 0, 0, 0, 0, 0, 0};
        for (int i = 0; i < 20_000; i++) {
            byte[] blob = new byte[4 + random.nextInt(60)];
            for (int at = 4; at < blob.length; at++) {
                blob[at] = random.nextInt(4) == 0 ? (byte) random.nextInt() : codes[random.nextInt(codes.length)];
            }
            System.arraycopy(hex("646a3000"), 0, blob, 0, 4);
            assertThatCode(() -> readOrRefused(blob)).as("seed %s, %s", seed, i).doesNotThrowAnyException();
        }
    }

    private static void readOrRefused(byte[] blob) {
        try {
            FORMAT.unpack(blob);
        } catch (CodecException e) {
            assertThat(e).hasMessageContaining("blob");
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void bytesLeftOverAreRefused(@Nullable Object value) {
        byte[] whole = FORMAT.packed(value);
        assertThatThrownBy(() -> FORMAT.unpack(Arrays.copyOf(whole, whole.length + 1)))
                .isInstanceOf(CodecException.class);
    }

    @Test
    void anUnknownMagicIsRefusedAtItsPlace() {
        refused(new byte[0], "at byte 0");
        refused(hex("00010203040506"), "neither mYm nor dj0");
        refused(hex("646a3100 ff"), "neither mYm nor dj0");
        refused(hex("646a3000 7f"), "at byte 4: the code 0x7f of a value is unknown");
    }

    @Test
    void aSizeThatZlibCannotReachIsRefusedUnread() {
        byte[] body = FORMAT.packed(new double[1000]);
        refused(envelope(body, 1L << 40), "cannot");
        refused(envelope(body, -1), "cannot");
    }

    @Test
    void aSizeBeyondTheSettingIsRefusedUnread() {
        BlobFormat small = new BlobFormat(5000, row -> java.util.Map.of());
        byte[] bomb = FORMAT.pack(new double[100_000]);
        assertThatThrownBy(() -> small.unpack(bomb))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("codec.max_blob_bytes");
        assertThatThrownBy(() -> small.unpack(FORMAT.packed(new double[1000])))
                .hasMessageContaining("codec.max_blob_bytes");
        assertThatThrownBy(() -> small.pack(new double[1000])).hasMessageContaining("codec.max_blob_bytes");
        assertThatThrownBy(() -> small.pack(java.util.Collections.nCopies(1000, "text")))
                .hasMessageContaining("codec.max_blob_bytes");
    }

    @Test
    void aStreamOfAnotherLengthIsRefused() {
        byte[] body = FORMAT.packed(new double[1000]);
        refused(envelope(body, body.length - 1), "does not inflate to");
        refused(envelope(body, body.length + 1), "does not inflate to");
        assertThatCode(() -> FORMAT.unpack(envelope(body, body.length))).doesNotThrowAnyException();
    }

    @Test
    void aDamagedStreamIsRefusedWhereverItIsCutOffOrFollowed() {
        byte[] blob = FORMAT.pack(new double[1000]);
        for (int length = 0; length < blob.length; length++) {
            byte[] part = Arrays.copyOf(blob, length);
            assertThatThrownBy(() -> FORMAT.unpack(part)).isInstanceOf(CodecException.class);
        }
        refused(Arrays.copyOf(blob, blob.length + 3), "3 bytes are left over");
    }

    @Test
    void countsBeyondTheBytesThatAreLeftAreRefused() {
        refused(hex("646a3000 02 ffffffffffffff7f"), "elements of a list");
        refused(hex("646a3000 04 00000000 00000080"), "entries of a dict");
        refused(hex("646a3000 05 ffffffffffffffff"), "the length of a text".substring(14));
        refused(hex("646a3000 43 0200000000000000 ffffffff00000000 ffffffff00000000"), "does not fit");
        refused(
                hex("6d596d00 41 0200000000000000 0000000100000000 0000000100000000 06000000 00000000"),
                "does not fit");
        refused(hex("6d596d00 53 0100000000000000 ffffffff00000000 01000000 6100"), "does not fit");
        refused(hex("6d596d00 46 ffffffff"), "fields");
    }

    @Test
    void structsWithoutFieldsClaimNoMemory() {
        assertThatCode(() -> FORMAT.unpack(hex("6d596d00 53 0100000000000000 ffffff7f00000000 00000000")))
                .doesNotThrowAnyException();
        refused(hex("6d596d00 53 0100000000000000 ffffffff00000000 00000000"), "does not fit");
    }

    @Test
    void containersThatEachClaimAllTheRestTakeLittleMemory() {
        // Each of 240 nested lists claims an entry for every nine of the bytes that follow.
        int rest = 20_000_000;
        ByteBuffer blob = ByteBuffer.allocate(4 + 240 * 17 + rest).order(ByteOrder.LITTLE_ENDIAN);
        blob.put(hex("646a3000"));
        for (int i = 0; i < 240; i++) {
            int left = blob.remaining() - 17;
            blob.put((byte) 2).putLong((left + 8) / 9).putLong(left);
        }
        refused(blob.array(), "blob");
    }

    @Test
    void nestingIsLimitedOnBothWays() {
        Object deep = "x";
        for (int i = 0; i < 249; i++) {
            deep = new ArrayList<>(List.of(deep));
        }
        byte[] packed = FORMAT.packed(deep);
        assertThat(FORMAT.unpack(packed)).isEqualTo(deep);
        List<Object> deeper = List.of(deep);
        assertThatThrownBy(() -> FORMAT.pack(deeper)).hasMessageContaining("250 levels");
        ByteBuffer more = ByteBuffer.allocate(packed.length + 17).order(ByteOrder.LITTLE_ENDIAN);
        more.put(packed, 0, 4)
                .put((byte) 2)
                .putLong(1)
                .putLong(packed.length - 4)
                .put(packed, 4, packed.length - 4);
        refused(more.array(), "250 levels");
    }

    @Test
    void textThatIsNoUtf8IsRefusedAtItsPlace() {
        refused(hex("646a3000 05 0200000000000000 c328"), "at byte 13: a text is not UTF-8");
        refused(hex("6d596d00 53 0100000000000000 0100000000000000 01000000 ff00"), "not UTF-8");
        assertThat(FORMAT.unpack(FORMAT.pack("\ufffd"))).isEqualTo("\ufffd");
    }

    @Test
    void digitsThatAreNotATimeAreRefused() {
        refused(hex("646a3000 74 ffffffff ffffffffffffffff"), "neither a date nor a time");
        refused(hex("646a3000 74 00000000 ffffffffffffffff"), "not a date and a time");
        refused(hex("646a3000 74 ffffffff 0000e8890423c78a"), "not a date and a time");
    }

    @Test
    void unknownArrayTypesAreRefusedAtTheirPlace() {
        refused(hex("6d596d00 41 0000000000000000 11000000 00000000"), "at byte 13: there is no array type 17");
        refused(hex("6d596d00 41 0000000000000000 03000000 01000000 01"), "complex");
    }

    @Test
    void keysAndNamesThatComeTwiceAreRefused() {
        refused(
                hex("646a3000 04 0200000000000000" + " 0400000000000000 0a010001 0100000000000000 ff".repeat(2)),
                "same key twice");
        refused(hex("646a3000 03 0200000000000000" + " 0100000000000000 ff".repeat(2)), "same element twice");
        refused(hex("6d596d00 46 02000000 6100 6100"), "same name");
    }
}
