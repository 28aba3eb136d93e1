package org.datajoint.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.StoreException;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilepathStoreIT {
    @TempDir
    private Path folder;

    private StoreSchema at;

    @Definition("item : int32\n---\nf = null : <filepath@>\ng = null : <filepath@main>")
    static class Item extends Manual {}

    private Item item;

    @BeforeEach
    void declare() throws IOException {
        at = new StoreSchema(folder);
        at.instance.config().set("stores.filepath_default", "other");
        item = at.schema.table(Item.class);
        for (Path location : List.of(at.main, at.other)) {
            for (String file : List.of("raw/a.csv", "raw/deep/b.csv", "_hash/x", "_schema/y", "_hash_like/z")) {
                Files.createDirectories(location.resolve(file).getParent());
                Files.writeString(location.resolve(file), file);
            }
        }
        Files.writeString(folder.resolve("secret"), "s");
    }

    @AfterEach
    void drop() {
        at.close();
    }

    private ObjectRef stored(String attribute, Object value) {
        item.delete();
        item.insert1(Map.of("item", 1, attribute, value));
        return item.fetch1().get(attribute, ObjectRef.class);
    }

    @Test
    void aFileOfTheDefaultStoreOfFilesIsReferredToAndNotCopied() {
        List<String> before = StoreSchema.files(at.other);
        for (Object given :
                List.of("raw/a.csv", Path.of("raw/a.csv"), Path.of("raw/a.csv").toFile())) {
            ObjectRef f = stored("f", given);
            assertThat(f.store()).isEqualTo("other");
            assertThat(f.path()).isEqualTo("raw/a.csv");
            assertThat(f.size()).hasValue(9);
            assertThat(f.isDir()).isFalse();
            assertThat(f.bytes()).asString().isEqualTo("raw/a.csv");
            f.verify();
        }
        assertThat(StoreSchema.files(at.other)).isEqualTo(before);
        Map<String, @Nullable Object> json = at.json(item, "f").get(0);
        assertThat(json.keySet()).containsExactlyInAnyOrder("path", "store", "size", "is_dir", "timestamp");
    }

    @Test
    void aFolderIsReferredToWithoutASize() {
        ObjectRef f = stored("g", "raw/");
        assertThat(f.store()).isEqualTo("main");
        assertThat(f.path()).isEqualTo("raw");
        assertThat(f.isDir()).isTrue();
        assertThat(f.size()).isEmpty();
        assertThat(f.list()).containsExactly("a.csv", "deep");
        assertThat(f.exists()).isTrue();
        f.verify();
    }

    @Test
    void thePathIsCheckedAndKeptAsItIsWhenNormalized() {
        assertThat(stored("f", "./raw/x/../a.csv").path()).isEqualTo("raw/a.csv");
        assertThat(stored("f", "_hash_like/z").path()).isEqualTo("_hash_like/z");
        for (String wrong : List.of(
                "_hash/x",
                "./_hash/x",
                "a/../_hash/x",
                "_hash",
                "_schema/y",
                "raw/../_schema/y",
                "/etc/hostname",
                "../secret",
                "raw/../../secret",
                "..",
                "",
                ".",
                "raw/none",
                "raw\\a.csv",
                "C:/x")) {
            assertThatThrownBy(() -> stored("f", wrong)).as(wrong).isInstanceOf(DataJointException.class);
        }
        assertThatThrownBy(() -> stored("f", at.other.resolve("raw/a.csv")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("absolute");
        assertThatThrownBy(() -> stored("f", 5)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void aPrefixLimitsWhereFilesMayBe() {
        at.instance.config().set("stores.other.filepath_prefix", "raw");
        assertThat(stored("f", "raw/a.csv").path()).isEqualTo("raw/a.csv");
        assertThatThrownBy(() -> stored("f", "_hash_like/z"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("filepath_prefix");
        assertThatThrownBy(() -> stored("f", "raw/../_hash_like/z")).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void aMissingDefaultIsSaid() {
        at.instance.config().set("stores.filepath_default", null);
        assertThatThrownBy(() -> stored("f", "raw/a.csv"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("stores.filepath_default is not set");
    }

    @Test
    void rowsWithoutTheStoresNameAreOfTheDefaultStoreAsInPython() {
        stored("f", "raw/a.csv");
        Map<String, @Nullable Object> json =
                new LinkedHashMap<>(at.json(item, "f").get(0));
        json.put("store", null);
        at.setJson(item, "f", json);
        assertThat(item.fetch1().get("f", ObjectRef.class).store()).isEqualTo("main");
        at.instance.config().set("stores.default", null);
        assertThat(item.fetch1().get("f", ObjectRef.class).store()).isEqualTo("other");
    }

    @Test
    void linksThatLeadOutOfTheStoreAreRefused() throws IOException {
        Files.createSymbolicLink(at.other.resolve("raw/link"), folder.resolve("secret"));
        assertThatThrownBy(() -> stored("f", "raw/link"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("links lead out");
    }

    @Test
    void aReferenceCanBeInsertedAgainIntoItsStoreAlone() {
        ObjectRef f = stored("f", "raw/a.csv");
        item.insert1(Map.of("item", 2, "f", f));
        assertThat(item.restrict("item = 2").fetch1().get("f", ObjectRef.class)).isEqualTo(f);
        assertThatThrownBy(() -> item.insert1(Map.of("item", 3, "g", f)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("is in the store other");
    }

    @Test
    void aHostilePathInTheDatabaseIsNotRead() {
        stored("f", "raw/a.csv");
        for (String path : List.of("../secret", "/etc/hostname", "raw/../../secret")) {
            at.setJson(item, "f", Map.of("path", path, "store", "other", "size", 1, "is_dir", false));
            assertThatThrownBy(() -> item.fetch1().get("f")).as(path).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void deletingTheRowLeavesTheFile() {
        stored("f", "raw/a.csv");
        item.delete();
        assertThat(at.other.resolve("raw/a.csv")).exists();
    }
}
