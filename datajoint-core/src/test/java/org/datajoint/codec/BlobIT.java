package org.datajoint.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.datajoint.errors.CodecException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.StoreException;
import org.datajoint.query.Row;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlobIT {
    private final CodecSchema at = new CodecSchema();

    @Definition("item : int32\n---\nx = null : <blob>")
    static class Item extends Manual {}

    @Definition("item : int32\n---\nx : <blob@>\ny : <hash@cold>\nz : <npy@>")
    static class Kept extends Manual {}

    record Wave(int item, double[] x) {}

    private final Item item = at.schema.table(Item.class);

    @AfterEach
    void drop() {
        at.close();
    }

    private Row kept(Object value) {
        item.insert1(Map.of("item", 1, "x", value));
        return item.fetch1();
    }

    @Test
    void arraysMapsAndListsComeBack() {
        Map<String, Object> value = Map.of("rate", 30.5, "names", List.of("a", "b"), "wave", new double[] {1, 2});
        Map<?, ?> read = kept(value).get("x", Map.class);
        assertThat(read.get("rate")).isEqualTo(30.5);
        assertThat(read.get("names")).isEqualTo(List.of("a", "b"));
        assertThat(read.get("wave")).isEqualTo(NdArray.of(new double[] {1, 2}));
    }

    @Test
    void recordsTakeAndGiveJavaArrays() {
        item.insert1(new Wave(1, new double[] {1, 2.5}));
        assertThat(item.records(Wave.class).one().x()).containsExactly(1, 2.5);
        assertThat(item.column("x", double[].class)).containsExactly(new double[] {1, 2.5});
    }

    @Test
    void arraysConvertIfNothingIsLost() {
        Row row = kept(new int[][] {{1, 2, 3}});
        assertThat(row.get("x", double[].class)).containsExactly(1, 2, 3);
        assertThat(row.get("x", long[][].class)).isDeepEqualTo(new long[][] {{1, 2, 3}});
        assertThatThrownBy(() -> row.get("x", boolean[].class))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("`x`")
                .hasMessageContaining("int32");
        assertThatThrownBy(() -> row.get("x", double[][][].class)).isInstanceOf(InvalidValueException.class);
        item.update1(Map.of("item", 1, "x", new long[] {(1L << 53) + 1}));
        assertThatThrownBy(() -> item.fetch1().get("x", double[].class))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("9007199254740993");
        item.update1(Map.of("item", 1, "x", BigInteger.ONE.shiftLeft(53).add(BigInteger.ONE)));
        assertThatThrownBy(() -> item.fetch1().getDouble("x")).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void nullAndABlobOfNothingAreNull() {
        item.insert1(Map.of("item", 1));
        assertThat(item.fetch1().isNull("x")).isTrue();
        at.instance
                .connection()
                .execute("UPDATE " + at.schema.name() + ".item SET x = ?", new byte[] {'d', 'j', '0', 0, -1});
        assertThat(item.fetch1().isNull("x")).isTrue();
    }

    @Test
    void aDamagedBlobIsRefusedWithItsPlace() {
        at.instance
                .connection()
                .execute(
                        "INSERT INTO " + at.schema.name() + ".item (item, x) VALUES (1, ?)",
                        new byte[] {'d', 'j', '0', 0, 2, 1});
        assertThatThrownBy(item::fetch1)
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("`x`")
                .hasMessageContaining(at.schema.name())
                .hasMessageContaining("at byte 5");
        assertThat(item.proj().fetch1().getInt("item")).isEqualTo(1);
    }

    @Test
    void whatABlobCannotHoldIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> item.insert1(Map.of("item", 1, "x", Instant.EPOCH)))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("`x`")
                .hasMessageContaining("no time zones");
        assertThat(item.validate(List.of(Map.of("item", 1, "x", new double[][] {{1}, {1, 2}})))
                        .problems())
                .hasSize(1);
        assertThat(item.count()).isZero();
    }

    @Test
    void theLargestBlobIsASetting() {
        at.instance.config().set("codec.max_blob_bytes", 1000);
        assertThatThrownBy(() -> item.insert1(Map.of("item", 1, "x", new double[1000])))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("codec.max_blob_bytes");
        at.instance.config().set("codec.max_blob_bytes", 100_000);
        item.insert1(Map.of("item", 1, "x", new double[1000]));
        at.instance.config().set("codec.max_blob_bytes", 1000);
        assertThatThrownBy(item::fetch1)
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("codec.max_blob_bytes");
    }

    @Test
    void blobsCannotBeCompared() {
        assertThatThrownBy(() -> item.restrict(Map.of("x", 1)).count())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("`x`")
                .hasMessageContaining("cannot be compared");
        assertThat(item.restrict("x is null").count()).isZero();
    }

    @Test
    void aPreviewLeavesBlobsOut() {
        kept(new double[1000]);
        assertThat(item.preview()).contains("<blob>");
    }

    @Test
    void valuesInStoresAreDeclaredThoughNoStoreIsThere() {
        Kept kept = at.schema.table(Kept.class);
        assertThat(kept.describe())
                .containsPattern("x +: <blob@>")
                .containsPattern("y +: <hash@cold>")
                .containsPattern("z +: <npy@>");
        double[] array = {1};
        assertThatThrownBy(() -> kept.insert1(Map.of("item", 1, "x", 1, "y", new byte[1], "z", array)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("`x`")
                .hasMessageContaining("stores.default is not set");
        at.instance.config().set("stores.default", "cold");
        assertThatThrownBy(() -> kept.insert1(Map.of("item", 1, "x", 1, "y", new byte[1], "z", array)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no store cold in the settings");
        at.instance.connection().execute("INSERT INTO " + at.schema.name() + ".kept VALUES (1, '{}', '{}', '{}')");
        assertThat(kept.proj().count()).isEqualTo(1);
        assertThatThrownBy(() -> kept.column("z", Object.class))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("`z`")
                .hasMessageContaining("does not contain a reference to an object of `<npy@>`");
    }

    @Test
    void manyRowsOfBlobsKeepTheirOrder() {
        List<Map<String, Object>> rows = new java.util.ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(Map.of("item", i, "x", List.of(i, new double[] {i})));
        }
        item.insert(rows);
        List<Row> read = item.orderBy("item").toRows();
        for (int i = 0; i < 500; i++) {
            assertThat(read.get(i).get("x", Object.class)).isEqualTo(Arrays.asList(i, NdArray.of(new double[] {i})));
        }
    }

    @Test
    void aBlobBeyondTheServersPacketIsRefusedWithBothSizes() {
        long packet = ((Number) Objects.requireNonNull(at.instance
                        .connection()
                        .query("SELECT @@max_allowed_packet AS packet")
                        .get(0)
                        .get("packet")))
                .longValue();
        byte[] noise = new byte[(int) packet];
        new Random(5).nextBytes(noise);
        assertThatThrownBy(() -> item.insert1(Map.of("item", 1, "x", noise)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("`x`")
                .hasMessageContaining(String.valueOf(packet))
                .hasMessageContaining(String.valueOf(packet + 13))
                .hasMessageContaining("<blob@>");
        item.insert1(Map.of("item", 1));
        assertThatThrownBy(() -> item.update1(Map.of("item", 1, "x", noise)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("<blob@>");
        assertThat(item.fetch1().isNull("x")).isTrue();
    }
}
