package org.datajoint.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import org.datajoint.errors.CodecException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.MissingAttributeException;
import org.datajoint.errors.StoreException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.StagedFolder;
import org.datajoint.table.StagedInsert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedInsertIT {
    private static final byte[] ABC = "abc".getBytes(UTF_8);
    private static final Map<String, Object> KEY = Map.of("item", 1);

    @TempDir
    private Path folder;

    private StoreSchema at;

    @Definition(
            "item : int32\n---\nn = 0 : int8\ndata = null : <object@>\nframes = null : <object@other>\nb = null : <blob@>")
    static class Item extends Manual {}

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

    private void assertNothingLeft() {
        assertThat(item.count()).isZero();
        assertThat(at.files()).isEmpty();
        assertThat(StoreSchema.files(at.other)).isEmpty();
    }

    private static void write(StagedInsert staged) throws IOException {
        try (OutputStream out = staged.open("data", ".bin")) {
            out.write(ABC);
            out.write('d');
        }
    }

    @Test
    void aCommittedRowHasItsObjects() throws IOException {
        try (StagedInsert staged = item.stagedInsert(KEY)) {
            staged.set("n", 3).set("b", new double[] {1.5});
            write(staged);
            StagedFolder frames = staged.folder("frames", ".zarr");
            frames.put("0/0", ABC);
            frames.put("0/1", new ByteArrayInputStream(ABC));
            try (OutputStream out = frames.open("meta.json")) {
                out.write("{}".getBytes(UTF_8));
            }
            frames.put("wrong", ABC);
            frames.delete("wrong");
            frames.put("0/0", "again".getBytes(UTF_8));
            assertThat(frames.files()).containsExactlyInAnyOrder("0/0", "0/1", "meta.json");
            assertThat(frames.path()).matches("_schema/.*/item/item=1/frames_.{8}\\.zarr");
            staged.commit();
        }
        assertThat(item.fetch1().getInt("n")).isEqualTo(3);
        assertThat(item.fetch1().get("b", double[].class)).containsExactly(1.5);
        ObjectRef data = item.fetch1().get("data", ObjectRef.class);
        assertThat(data.bytes()).asString(UTF_8).isEqualTo("abcd");
        assertThat(data.size()).hasValue(4);
        assertThat(data.ext()).hasValue(".bin");
        assertThat(data.path()).matches("_schema/.*/item/item=1/data_.{8}\\.bin");
        data.verify();
        ObjectRef frames = item.fetch1().get("frames", ObjectRef.class);
        assertThat(frames.store()).isEqualTo("other");
        assertThat(frames.ext()).hasValue(".zarr");
        assertThat(frames.itemCount()).hasValue(3);
        assertThat(frames.size()).hasValue(10);
        frames.verify();
    }

    @Test
    void withoutACommitNothingIsLeft() throws IOException {
        try (StagedInsert staged = item.stagedInsert(KEY)) {
            write(staged);
            staged.folder("frames").put("x", ABC);
        }
        assertNothingLeft();
    }

    @Test
    void anExceptionOrAnErrorLeavesNothing() {
        for (Throwable failure :
                new Throwable[] {new IllegalStateException("x"), new StackOverflowError(), new IOException("x")}) {
            assertThatThrownBy(() -> {
                        try (StagedInsert staged = item.stagedInsert(KEY);
                                OutputStream out = staged.open("data", ".bin")) {
                            out.write(ABC);
                            staged.folder("frames").put("x", ABC);
                            throw failure;
                        }
                    })
                    .isSameAs(failure);
            assertNothingLeft();
        }
    }

    @Test
    void aFailedInsertLeavesNothing() throws IOException {
        item.insert1(KEY);
        try (StagedInsert staged = item.stagedInsert(KEY)) {
            write(staged);
            assertThatThrownBy(staged::commit).isInstanceOf(DuplicateException.class);
        }
        assertThat(at.files()).isEmpty();
        assertThat(item.count()).isEqualTo(1);
    }

    @Test
    void anObjectThatIsStillOpenFailsTheCommit() throws IOException {
        try (StagedInsert staged = item.stagedInsert(KEY)) {
            OutputStream out = staged.open("data", ".bin");
            out.write(ABC);
            assertThatThrownBy(staged::commit)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("`data`")
                    .hasMessageContaining("still open");
        }
        assertNothingLeft();
        try (StagedInsert staged = item.stagedInsert(KEY)) {
            StagedFolder frames = staged.folder("frames");
            frames.put("a", ABC);
            frames.open("b").write(ABC);
            assertThatThrownBy(staged::commit)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("`frames`");
        }
        assertNothingLeft();
    }

    @Test
    void aFolderThatWasNeverWrittenFailsTheCommit() {
        try (StagedInsert staged = item.stagedInsert(KEY)) {
            staged.folder("frames", ".zarr");
            assertThatThrownBy(staged::commit)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("Nothing was written for the attribute `frames`");
        }
        assertNothingLeft();
    }

    @Test
    void aTransactionThatRollsBackTakesTheObjectsWithIt() {
        assertThatThrownBy(() -> at.instance.connection().useTransaction(() -> {
                    try (StagedInsert staged = item.stagedInsert(KEY)) {
                        write(staged);
                        staged.folder("frames").put("x/y", ABC);
                        staged.commit();
                    }
                    assertThat(item.count()).isEqualTo(1);
                    throw new IllegalStateException("enough");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertNothingLeft();
    }

    @Test
    void onlyAttributesOfObjectsAreOpened() {
        try (StagedInsert staged = item.stagedInsert(KEY)) {
            assertThatThrownBy(() -> staged.open("b"))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("<object@>");
            assertThatThrownBy(() -> staged.open("n")).isInstanceOf(CodecException.class);
            assertThatThrownBy(() -> staged.open("colour")).isInstanceOf(UnknownAttributeException.class);
            assertThatThrownBy(() -> staged.set("colour", 1)).isInstanceOf(UnknownAttributeException.class);
            assertThatThrownBy(() -> staged.open("data", "/../x")).isInstanceOf(CodecException.class);
        }
        assertNothingLeft();
    }

    @Test
    void anAttributeHasOneValue() throws IOException {
        try (StagedInsert staged = item.stagedInsert(KEY)) {
            write(staged);
            assertThatThrownBy(() -> staged.open("data")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> staged.set("data", ABC)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> staged.set("item", 2)).isInstanceOf(IllegalStateException.class);
            staged.set("frames", ABC);
            assertThatThrownBy(() -> staged.folder("frames")).isInstanceOf(IllegalStateException.class);
            staged.commit();
            assertThatThrownBy(staged::commit).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> staged.set("n", 1)).isInstanceOf(IllegalStateException.class);
        }
        assertThat(item.fetch1().get("frames", ObjectRef.class).bytes()).isEqualTo(ABC);
    }

    @Test
    void theKeyComesFirstAndWhole() {
        assertThatThrownBy(() -> item.stagedInsert(Map.of("n", 1)))
                .isInstanceOf(MissingAttributeException.class)
                .hasMessageContaining("`item`");
        assertThatThrownBy(() -> item.stagedInsert(Map.of("item", 1, "colour", 1)))
                .isInstanceOf(UnknownAttributeException.class);
    }
}
