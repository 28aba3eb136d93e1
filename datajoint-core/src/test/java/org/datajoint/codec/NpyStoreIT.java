package org.datajoint.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.CodecException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.MissingObjectException;
import org.datajoint.errors.StoreException;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyStoreIT {
    @TempDir
    private Path folder;

    private StoreSchema at;

    @Definition("item : int32\n---\nx = null : <npy@>")
    static class Item extends Manual {}

    record Stored(int item, NpyRef x) {}

    private Item item;

    @BeforeEach
    void declare() {
        at = new StoreSchema(folder);
        item = at.schema.table(Item.class);
    }

    @AfterEach
    void drop() {
        at.close();
    }

    private NpyRef stored(Object value) {
        item.delete();
        item.insert1(Map.of("item", 7, "x", value));
        return item.fetch1().get("x", NpyRef.class);
    }

    @Test
    void anArrayIsAFileOfNumPyThatIsReadWhenItIsAskedFor() {
        NpyRef x = stored(new double[][] {{1, 2}, {3, 4}, {5, 6}});
        assertThat(x.dtype()).isEqualTo("float64");
        assertThat(x.shape()).containsExactly(3, 2);
        assertThat(x.store()).isEqualTo("main");
        assertThat(x.path()).matches("_schema/" + at.schema.name() + "/item/item=7/x_[A-Za-z0-9_-]{8}\\.npy");
        assertThat(x.load().to(double[][].class)).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}, {5, 6}});
        assertThat(x.range(1, 3).to(double[][].class)).isDeepEqualTo(new double[][] {{3, 4}, {5, 6}});
        assertThat(x.map().asDoubleBuffer().get(2)).isEqualTo(3);
        assertThat(at.json(item, "x").get(0))
                .isEqualTo(Map.of("path", x.path(), "store", "main", "dtype", "float64", "shape", List.of(3, 2)));
    }

    @Test
    void arraysOfEveryKindComeBackAsTheyWere() {
        assertThat(stored(new String[] {"a", "äb"}).load().columnMajor()).isEqualTo(new Object[] {"a", "äb"});
        assertThat(stored(new int[] {1, -2}).load()).isEqualTo(NdArray.of(new int[] {1, -2}));
        assertThat(stored(NdArray.uint8((byte) 200)).load().getLong(0)).isEqualTo(200);
        assertThat(stored(new boolean[] {true, false}).dtype()).isEqualTo("bool");
        assertThat(stored(NdArray.complex(new double[] {1}, new double[] {2}))
                        .load()
                        .get(0))
                .isEqualTo(new Complex(1, 2));
        NdArray single = new NdArray(ElementType.FLOAT32, new long[0], new float[] {1.5f});
        assertThat(stored(single).load()).isEqualTo(single);
        NdArray none = new NdArray(ElementType.INT64, new long[] {0, 3}, new long[0]);
        assertThat(stored(none).load()).isEqualTo(none);
    }

    @Test
    void aRowGivesTheArrayItselfWhereOneIsAskedFor() {
        stored(new double[] {1, 2, 3});
        assertThat(item.fetch1().get("x", double[].class)).containsExactly(1, 2, 3);
        assertThat(item.fetch1().get("x", NdArray.class)).isEqualTo(NdArray.of(new double[] {1, 2, 3}));
        assertThat(item.records(Stored.class).one().x().size()).isEqualTo(3);
    }

    @Test
    void aReferenceIsInsertedAsACopy() {
        NpyRef first = stored(new long[] {5});
        item.insert1(Map.of("item", 8, "x", first));
        NpyRef second = item.restrict("item = 8").fetch1().get("x", NpyRef.class);
        assertThat(second).isNotEqualTo(first);
        assertThat(second.load()).isEqualTo(first.load());
        assertThat(at.files()).hasSize(2);
    }

    @Test
    void whatIsNoArrayIsRefused() {
        for (Object wrong : List.of(5, "x", List.of(1, 2), new Object[] {1}, new double[][] {{1}, {1, 2}})) {
            assertThatThrownBy(() -> stored(wrong)).as("%s", wrong).isInstanceOf(InvalidValueException.class);
        }
        assertThat(at.files()).isEmpty();
    }

    @Test
    void aFileThatIsNotAsTheTableSaysIsRefused() throws Exception {
        NpyRef x = stored(new double[] {1, 2, 3});
        Path file = at.main.resolve(x.path());
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(x::load).isInstanceOf(CodecException.class).hasMessageContaining("It may be cut off");
        Files.delete(file);
        assertThatThrownBy(x::load).isInstanceOf(MissingObjectException.class);
        Map<String, @Nullable Object> json = at.json(item, "x").get(0);
        json.put("path", "../x");
        at.setJson(item, "x", json);
        assertThatThrownBy(() -> item.fetch1().get("x"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is not used");
        json.put("path", "x");
        json.remove("shape");
        at.setJson(item, "x", json);
        assertThatThrownBy(() -> item.fetch1().get("x"))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("without its shape");
    }
}
