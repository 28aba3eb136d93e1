package org.datajoint.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.datajoint.errors.CodecException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.MissingObjectException;
import org.datajoint.errors.StoreException;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashStoreIT {
    private static final byte[] ABC = "abc".getBytes(UTF_8);
    /** The MD5 of {@code abc} and of nothing, as Python writes them in base 32. */
    private static final String HASH = "saavbgb42jh3bvuwh56sryl7oi";

    private static final String NOTHING = "2qoyzwmpaczaj2mabgmoz6ccpy";

    @TempDir
    private Path folder;

    private StoreSchema at;

    @Definition("item : int32\n---\nx = null : <hash@>\nb = null : <blob@other>\nf = null : <attach@>")
    static class Item extends Manual {}

    private Item item;

    @BeforeEach
    void declare() {
        open();
    }

    private void open(Object... properties) {
        at = new StoreSchema(folder, properties);
        item = at.schema.table(Item.class);
    }

    @AfterEach
    void drop() {
        at.close();
    }

    private byte[] read() {
        return item.fetch1().getBytes("x");
    }

    private Path file() {
        return at.main.resolve(at.files().get(0));
    }

    @Test
    void equalBytesAreKeptOnceUnderTheirHash() {
        item.insert(List.of(Map.of("item", 1, "x", ABC), Map.of("item", 2, "x", ABC.clone())));
        assertThat(at.files()).containsExactly("_hash/" + at.schema.name() + "/" + HASH);
        assertThat(item.restrict("item = 2").fetch1().getBytes("x")).isEqualTo(ABC);
        assertThat(at.json(item, "x").get(0))
                .isEqualTo(Map.of(
                        "hash",
                        HASH,
                        "path",
                        "_hash/" + at.schema.name() + "/" + HASH,
                        "schema",
                        at.schema.name(),
                        "store",
                        "main",
                        "size",
                        3));
    }

    @Test
    void manyThreadsThatWriteTheSameLeaveOneObject() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<@Nullable Object>> writers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int number = i;
                writers.add(() -> {
                    item.insert1(Map.of("item", number, "x", ABC));
                    return null;
                });
            }
            for (Future<@Nullable Object> writer : threads.invokeAll(writers)) {
                writer.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(at.files()).hasSize(1);
        assertThat(item.column("x", byte[].class)).hasSize(8).allSatisfy(x -> assertThat(x)
                .isEqualTo(ABC));
    }

    @Test
    void blobsAndAttachmentsAreKeptByTheHashOfWhatTheyPackInto() throws Exception {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "some text");
        item.insert1(Map.of("item", 1, "b", new double[] {1, 2, 3}, "f", notes));
        assertThat(item.fetch1().get("b", double[].class)).containsExactly(1, 2, 3);
        assertThat(item.fetch1().get("f", Attachment.class)).isEqualTo(Attachment.of(notes));
        assertThat(StoreSchema.files(at.other)).hasSize(1);
        assertThat(at.files()).hasSize(1);
        assertThat(at.json(item, "b").get(0)).containsEntry("store", "other");
        assertThat(at.json(item, "f").get(0)).containsEntry("store", "main");
    }

    @Test
    void nullIsNeitherWrittenNorRead() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>(Map.of("item", 1));
        row.put("x", null);
        row.put("b", null);
        item.insert1(row);
        assertThat(item.fetch1().get("x")).isNull();
        assertThat(at.files()).isEmpty();
    }

    @Test
    void noBytesAreAnObjectToo() {
        item.insert1(Map.of("item", 1, "x", new byte[0]));
        assertThat(read()).isEmpty();
        assertThat(at.files()).containsExactly("_hash/" + at.schema.name() + "/" + NOTHING);
    }

    @Test
    void aTornObjectIsRepairedByTheNextInsert() throws Exception {
        item.insert1(Map.of("item", 1, "x", ABC));
        Files.writeString(file(), "a");
        assertThatThrownBy(this::read)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is damaged")
                .hasMessageContaining(HASH)
                .hasMessageContaining("attribute `x`");
        item.insert1(Map.of("item", 2, "x", ABC));
        assertThat(item.restrict("item = 1").fetch1().getBytes("x")).isEqualTo(ABC);
    }

    @Test
    void otherBytesOfTheSameLengthAreFoundOutWhenTheyAreRead() throws Exception {
        item.insert1(Map.of("item", 1, "x", ABC));
        Files.writeString(file(), "abd");
        assertThatThrownBy(this::read).isInstanceOf(StoreException.class).hasMessageContaining("is damaged");
        Files.delete(file());
        assertThatThrownBy(this::read)
                .isInstanceOf(MissingObjectException.class)
                .hasMessageContaining(HASH)
                .hasMessageContaining("store main");
    }

    @Test
    void anOldObjectThatIsUsedAgainBecomesYoung() throws Exception {
        item.insert1(Map.of("item", 1, "x", ABC));
        Instant recent = Instant.now().minus(Duration.ofHours(11));
        Files.setLastModifiedTime(file(), FileTime.from(recent));
        item.insert1(Map.of("item", 2, "x", ABC));
        assertThat(Files.getLastModifiedTime(file()).toInstant())
                .isBefore(Instant.now().minus(Duration.ofHours(10)));
        Files.setLastModifiedTime(file(), FileTime.from(Instant.now().minus(Duration.ofHours(13))));
        item.insert1(Map.of("item", 3, "x", ABC));
        assertThat(Files.getLastModifiedTime(file()).toInstant()).isAfter(recent);
    }

    @Test
    void foldersAreMadeOfTheHashAndFormerObjectsAreStillRead() {
        item.insert1(Map.of("item", 1, "x", ABC));
        at.instance.config().set("stores.main.subfolding", List.of(2, 3)).set("stores.main.hash_prefix", "by/hash");
        item.insert1(Map.of("item", 2, "x", ABC));
        assertThat(at.files())
                .containsExactly(
                        "_hash/" + at.schema.name() + "/" + HASH, "by/hash/" + at.schema.name() + "/sa/avb/" + HASH);
        assertThat(item.column("x", byte[].class)).hasSize(2).allSatisfy(x -> assertThat(x)
                .isEqualTo(ABC));
    }

    @Test
    void rowsWithoutTheStoresNameAreOfTheDefaultStore() {
        item.insert1(Map.of("item", 1, "x", ABC));
        Map<String, @Nullable Object> json = at.json(item, "x").get(0);
        for (@Nullable Object store : new @Nullable Object[] {null, ""}) {
            json.put("store", store);
            at.setJson(item, "x", json);
            assertThat(read()).isEqualTo(ABC);
        }
        json.remove("store");
        at.setJson(item, "x", json);
        assertThat(read()).isEqualTo(ABC);
    }

    @Test
    void aChangedDefaultDoesNotMoveOldData() {
        item.insert1(Map.of("item", 1, "x", ABC));
        at.instance.config().set("stores.default", "other");
        assertThat(read()).isEqualTo(ABC);
        item.insert1(Map.of("item", 2, "x", ABC));
        assertThat(StoreSchema.files(at.other)).hasSize(1);
    }

    @Test
    void aHostilePathInTheDatabaseIsNotRead() throws Exception {
        Files.write(folder.resolve("secret"), ABC);
        item.insert1(Map.of("item", 1, "x", ABC));
        for (String path : List.of(
                "../secret",
                folder.resolve("secret").toString(),
                "_hash/../../secret",
                "_hash//x",
                "./x",
                "a\\b",
                "C:/x",
                "")) {
            Map<String, @Nullable Object> json = at.json(item, "x").get(0);
            json.put("path", path);
            at.setJson(item, "x", json);
            assertThatThrownBy(this::read)
                    .as(path)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("is not used");
        }
        Files.createSymbolicLink(at.main.resolve("link"), folder.resolve("secret"));
        Map<String, @Nullable Object> json = at.json(item, "x").get(0);
        json.put("path", "link");
        at.setJson(item, "x", json);
        assertThatThrownBy(this::read).isInstanceOf(StoreException.class).hasMessageContaining("links lead out");
    }

    @Test
    void jsonThatIsNoReferenceIsRefused() {
        item.insert1(Map.of("item", 1, "x", ABC));
        at.setJson(item, "x", Map.of("hash", HASH));
        assertThatThrownBy(this::read)
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("does not contain a reference to an object of `<hash@>`");
        at.setJson(item, "x", Map.of("path", "a/b"));
        assertThatThrownBy(this::read).isInstanceOf(CodecException.class).hasMessageContaining("without its hash");
        at.setJson(item, "x", Map.of("path", "a/b", "hash", HASH, "store", "cold"));
        assertThatThrownBy(this::read).isInstanceOf(StoreException.class).hasMessageContaining("no store cold");
    }

    @Test
    void validateWritesNothingAndRefusesWhatIsNoValue() {
        assertThat(item.validate(List.of(Map.of("item", 1, "x", ABC, "b", List.of(1, 2))))
                        .isValid())
                .isTrue();
        assertThat(item.validate(List.of(Map.of("item", 1, "x", "abc"))).isValid())
                .isFalse();
        assertThat(at.files()).isEmpty();
        assertThat(StoreSchema.files(at.other)).isEmpty();
        assertThatThrownBy(() -> item.insert1(Map.of("item", 1, "x", "abc")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("give a byte[]");
    }

    @Test
    void twoInstancesHaveStoresOfTheSameNameInDifferentPlaces(@TempDir Path elsewhere) {
        item.insert1(Map.of("item", 1, "x", ABC));
        try (StoreSchema second = new StoreSchema(elsewhere)) {
            Schema same = second.instance.schema(at.schema.name());
            Item there = same.table(Item.class);
            assertThatThrownBy(() -> there.fetch1()).isInstanceOf(MissingObjectException.class);
            there.insert1(Map.of("item", 2, "x", ABC));
            assertThat(second.files()).hasSize(1);
        }
        assertThat(item.restrict("item = 1").fetch1().getBytes("x")).isEqualTo(ABC);
    }

    @Test
    void aMissingDefaultStoreIsSaid() {
        at.instance.config().set("stores.default", null);
        assertThatThrownBy(() -> item.insert1(Map.of("item", 1, "x", ABC)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("stores.default is not set")
                .hasMessageContaining("attribute `x`");
    }
}
