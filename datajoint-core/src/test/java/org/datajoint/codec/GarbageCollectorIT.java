package org.datajoint.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.datajoint.Instance;
import org.datajoint.errors.StoreException;
import org.datajoint.errors.TransactionException;
import org.datajoint.store.CollectionReport;
import org.datajoint.store.StoredObject;
import org.datajoint.table.Definition;
import org.datajoint.table.GarbageCollector;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GarbageCollectorIT {
    private static final Instant LONG_AGO = Instant.now().minus(Duration.ofHours(30));

    /** The MD5 of {@code lost} in base 32. */
    private static final String LOST = "dsnej2zor2xt3iplkuo2gegm44";

    /** Chains of two and three codecs, and one that writes its own object and keeps its path in a text. */
    private static final List<Codec<?>> CODECS = List.of(
            NamedCodec.of("graph", "<blob>"),
            NamedCodec.of("deep", "<graph>"),
            new NamedCodec(
                    "own",
                    mode -> "json",
                    (value, context) -> {
                        String path = context.newPath(".own");
                        context.open(context.store()).put(path, value.getBytes(UTF_8));
                        return Map.of("path", path, "store", String.valueOf(context.store()));
                    },
                    (stored, context) -> stored.toString()),
            new TextPathCodec());

    /** A codec whose column is no JSON. */
    private static final class TextPathCodec implements Codec<String> {
        @Override
        public String name() {
            return "textpath";
        }

        @Override
        public Class<String> type() {
            return String.class;
        }

        @Override
        public String storage(boolean inStore) {
            return "varchar(500)";
        }

        @Override
        public Object encode(String value, CodecContext context) {
            String path = context.newPath(".txt");
            context.open(context.store()).put(path, value.getBytes(UTF_8));
            return path;
        }

        @Override
        public String decode(Object stored, CodecContext context) {
            return stored.toString();
        }

        @Override
        public List<StoredObject> references(Object stored) {
            return List.of(new StoredObject(stored.toString(), "main"));
        }
    }

    @Definition("item : int32\n---\nx = null : <hash@>\no = null : <object@>\ny = null : <hash@other>")
    static class Item extends Manual {}

    @Definition("""
            sample : int32
            ---
            h : <hash@>
            b : <blob@main>
            a : <attach@>
            o : <object@>
            d : <object@main>
            n : <npy@>
            g : <graph@>
            e : <deep@>
            w : <own@>
            t : <textpath@>
            """)
    static class Sample extends Manual {
        @Definition("-> master\npart : int32\n---\ntrace : <blob@>\nmovie : <object@>")
        static class Piece extends Part {}
    }

    @TempDir
    private Path folder;

    private StoreSchema at;
    private Item item;

    @BeforeEach
    void declare() {
        open();
    }

    private void open(Object... properties) {
        at = new StoreSchema(folder, CODECS, properties);
        item = at.schema.table(Item.class);
    }

    @AfterEach
    void drop() {
        at.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private GarbageCollector collector() {
        return at.instance.collector("main", at.schema);
    }

    private Path plant(String path, Instant date) throws IOException {
        Path file = at.main.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "garbage");
        return Files.setLastModifiedTime(file, FileTime.from(date));
    }

    private void age() throws IOException {
        for (String file : at.files()) {
            Files.setLastModifiedTime(at.main.resolve(file), FileTime.from(LONG_AGO));
        }
    }

    @Test
    void objectsOfDeletedRowsAreReportedAndThenDeletedWithTheirEmptyFolders() throws IOException {
        item.insert1(Map.of("item", 1, "x", bytes("kept"), "o", bytes("kept")));
        item.insert1(Map.of("item", 2, "x", bytes("lost"), "o", Map.entry(".bin", bytes("lost too"))));
        List<String> kept = new ArrayList<>(at.files());
        item.restrict("item = 2").delete();
        kept.removeIf(path -> path.contains("item=2") || path.endsWith(LOST));
        age();

        CollectionReport report = collector().report();

        assertThat(report.isCertain()).isTrue();
        assertThat(report.store()).isEqualTo("main");
        assertThat(report.hashes().stored()).isEqualTo(2);
        assertThat(report.hashes().referenced()).isEqualTo(1);
        assertThat(report.hashes().orphans()).singleElement().asString().endsWith(LOST);
        assertThat(report.hashes().orphanedBytes()).isEqualTo(4);
        assertThat(report.objects().orphans())
                .singleElement()
                .asString()
                .contains("item=2")
                .endsWith(".bin");
        assertThat(report.objects().orphanedBytes()).isEqualTo(8);
        assertThat(report.deleted()).isEmpty();
        assertThat(at.files()).hasSize(4);

        CollectionReport collected = collector().collect();

        assertThat(collected.deleted()).containsExactlyInAnyOrderElementsOf(report.orphans());
        assertThat(collected.bytesFreed()).isEqualTo(12);
        assertThat(collected.errors()).isEmpty();
        assertThat(at.files()).containsExactlyInAnyOrderElementsOf(kept);
        assertThat(at.main.resolve("_schema/" + at.schema.name() + "/item/item=2"))
                .doesNotExist();
        assertThat(at.main.resolve("_schema/" + at.schema.name() + "/item/item=1"))
                .exists();
        assertThat(item.fetch1().getBytes("x")).isEqualTo(bytes("kept"));
        assertThat(collector().collect().deleted()).isEmpty();
    }

    @Test
    void liveObjectsOfEveryCodecStay(@TempDir Path sources) throws IOException {
        Path data = Files.createDirectories(sources.resolve("data.zarr/0"));
        Files.writeString(data.resolve("0.0"), "chunk");
        Files.writeString(data.resolve("x.saving"), "belongs to the folder");
        Path notes = Files.writeString(sources.resolve("notes.txt"), "notes");
        Sample sample = at.schema.table(Sample.class);
        Map<String, Object> row = new LinkedHashMap<>(Map.of(
                "sample",
                1,
                "h",
                bytes("h"),
                "b",
                List.of(1, 2),
                "a",
                notes,
                "o",
                notes,
                "d",
                data.getParent(),
                "n",
                new double[] {1, 2}));
        row.put("g", "graph");
        row.put("e", "deep");
        row.put("w", "own");
        row.put("t", "text");
        sample.insert1(row);
        at.schema
                .table(Sample.Piece.class)
                .insert1(Map.of("sample", 1, "part", 1, "trace", new double[] {3}, "movie", bytes("movie")));
        age();
        List<String> all = at.files();
        assertThat(all).hasSizeGreaterThanOrEqualTo(14).anyMatch(path -> path.endsWith(".manifest.json"));

        CollectionReport report = collector().collect();

        assertThat(report.refusals()).isEmpty();
        assertThat(report.deleted()).isEmpty();
        assertThat(report.orphans()).isEmpty();
        assertThat(at.files()).isEqualTo(all);

        at.schema.table(Sample.Piece.class).deleteQuick();
        sample.deleteQuick();
        assertThat(collector().collect().deleted()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(at.files()).isEmpty();
    }

    @Test
    void objectsOfHiddenColumnsAndOfTablesOutsideOfThePipelineStay() throws IOException {
        item.insert(List.of(Map.of("item", 1, "x", bytes("a")), Map.of("item", 2, "x", bytes("b"))));
        String table = "`" + at.schema.name() + "`.`item`";
        at.instance.connection().execute("ALTER TABLE " + table + " ADD COLUMN _h json NULL COMMENT ':<hash@>:'");
        at.instance
                .connection()
                .execute("CREATE TABLE `" + at.schema.name() + "`.`~notes` (id int primary key, j json NULL COMMENT"
                        + " ':<blob@main>:a remark')");
        at.instance.connection().execute("UPDATE " + table + " SET _h = x WHERE item = 1");
        at.instance
                .connection()
                .execute("INSERT INTO `" + at.schema.name() + "`.`~notes` SELECT item, x FROM " + table
                        + " WHERE item = 2");
        at.instance.connection().execute("UPDATE " + table + " SET x = NULL");
        age();

        assertThat(collector().collect().refusals()).isEmpty();
        assertThat(at.files()).hasSize(2);
    }

    @Test
    void objectsInPartitionsAreCollectedAndLiveOnesStay() throws IOException {
        drop();
        open("partition_pattern", "{item}");
        item.insert(List.of(Map.of("item", 1, "o", bytes("a")), Map.of("item", 2, "o", bytes("b"))));
        assertThat(at.files()).allMatch(path -> path.startsWith("_schema/item="));
        item.restrict("item = 2").delete();
        age();

        assertThat(collector().collect().deleted())
                .singleElement()
                .asString()
                .startsWith("_schema/item=2/" + at.schema.name() + "/item/");
        assertThat(at.files()).singleElement().asString().startsWith("_schema/item=1/");
        assertThat(at.main.resolve("_schema/item=2")).doesNotExist();
    }

    @Test
    void rowsWithoutAStoresNameAreOfTheDefaultStore() throws IOException {
        item.insert1(Map.of("item", 1, "x", bytes("a")));
        Map<String, @Nullable Object> json = at.json(item, "x").get(0);
        age();
        for (@Nullable Object store : new @Nullable Object[] {null, ""}) {
            json.put("store", store);
            at.setJson(item, "x", json);
            for (String name : new String[] {"main", "", null}) {
                assertThat(at.instance.collector(name, at.schema).collect().deleted())
                        .isEmpty();
            }
        }
        json.remove("store");
        at.setJson(item, "x", json);
        assertThat(collector().collect().deleted()).isEmpty();
        assertThat(at.files()).hasSize(1);
    }

    @Test
    void whatRefersToAnotherStoreProtectsNothingUnlessItIsTheSamePlace() throws IOException {
        item.insert1(Map.of("item", 1, "x", bytes("same"), "y", bytes("same")));
        Map<String, @Nullable Object> json = at.json(item, "x").get(0);
        age();
        for (String name : List.of("alias", "forgotten")) {
            at.instance.config().set("stores.alias", Map.of("protocol", "file", "location", at.main + "/"));
            json.put("store", name);
            at.setJson(item, "x", json);
            assertThat(collector().collect().deleted()).as(name).isEmpty();
        }
        json.put("store", "other");
        at.setJson(item, "x", json);
        assertThat(collector().collect().deleted()).hasSize(1);
        assertThat(StoreSchema.files(at.other)).hasSize(1);
    }

    @Test
    void othersFilesStay() throws IOException {
        String hash = "a".repeat(26);
        String schema = at.schema.name();
        List<Path> others = List.of(
                plant("_hash/" + schema + "_2/" + hash, LONG_AGO),
                plant("_hash/" + schema + "/notes.txt", LONG_AGO),
                plant("_hash/" + schema + "/" + "A".repeat(26), LONG_AGO),
                plant("_hash/" + schema + "/" + "a".repeat(27), LONG_AGO),
                plant("_schema/" + schema + "_2/t/x_1", LONG_AGO),
                plant("_schema/lab/" + schema + "/x_1", LONG_AGO),
                plant("_schema/day=1/lab/" + schema + "/x_1", LONG_AGO),
                plant(schema + "/t/x_1", LONG_AGO),
                plant("raw/" + hash, LONG_AGO));
        Path orphan = plant("_hash/" + schema + "/aa/bb/" + hash, LONG_AGO);
        Path unknown = plant("_schema/day=1/" + schema + "/gone/k=1/x_1", LONG_AGO);

        assertThat(collector().collect().deleted()).hasSize(2);

        assertThat(others).allSatisfy(file -> assertThat(file).exists());
        assertThat(orphan).doesNotExist();
        assertThat(unknown).doesNotExist();
    }

    @Test
    void youngObjectsStayAndTemporaryFilesGoWhenTheyAreOld() throws IOException {
        String schema = at.schema.name();
        Path young =
                plant("_hash/" + schema + "/" + "b".repeat(26), Instant.now().minus(Duration.ofHours(23)));
        Path fresh = plant("_hash/" + schema + "/x.saving", Instant.now());
        Path torn = plant("_hash/" + schema + "/.datajoint-1.saving", LONG_AGO);
        Path copying = plant("_schema/" + schema + "/t/x.copying", LONG_AGO);

        CollectionReport report = collector().collect();

        assertThat(report.hashes().young()).isEqualTo(1);
        assertThat(report.leftovers()).hasSize(2);
        assertThat(report.deleted()).containsExactlyInAnyOrderElementsOf(report.leftovers());
        assertThat(young).exists();
        assertThat(fresh).exists();
        assertThat(torn).doesNotExist();
        assertThat(copying).doesNotExist();
        assertThat(collector().grace(Duration.ZERO).collect().deleted()).hasSize(2);
        assertThat(at.files()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> collector().grace(Duration.ofSeconds(-1)));
    }

    private void assertNothingIsDeleted(GarbageCollector collector, String reason) {
        List<String> before = at.files();
        CollectionReport report = collector.collect();
        assertThat(report.refusals()).anySatisfy(refusal -> assertThat(refusal).contains(reason));
        assertThat(report.isCertain()).isFalse();
        assertThat(report.deleted()).isEmpty();
        assertThat(report.orphans()).isEmpty();
        assertThat(report.toString()).contains(reason);
        assertThat(at.files()).isEqualTo(before);
    }

    @Test
    void anUnknownCodecStopsIt() throws IOException {
        at.schema.table(Sample.class);
        plant("_hash/" + at.schema.name() + "/" + "c".repeat(26), LONG_AGO);
        try (Instance without = CodecSchema.builder()
                .set("stores.main", Map.of("protocol", "file", "location", at.main.toString()))
                .build()) {
            assertNothingIsDeleted(without.collector("main", without.schema(at.schema.name())), "<graph@>");
        }
    }

    @Test
    void aTableThatTheAccountDoesNotSeeStopsIt() throws IOException {
        item.insert1(Map.of("item", 1, "x", bytes("a")));
        age();
        at.schema.table(Sample.class);
        String user = "djtest_" + UUID.randomUUID().toString().substring(0, 8);
        var root = at.instance.connection();
        root.execute("CREATE USER `" + user + "` IDENTIFIED BY 'limited'");
        try {
            root.execute("GRANT SELECT ON `" + at.schema.name() + "`.`sample` TO `" + user + "`");
            try (Instance limited = CodecSchema.builder()
                    .user(user)
                    .password("limited")
                    .set("stores.main", Map.of("protocol", "file", "location", at.main.toString()))
                    .codec(CODECS.get(0))
                    .codec(CODECS.get(1))
                    .codec(CODECS.get(2))
                    .codec(CODECS.get(3))
                    .build()) {
                assertNothingIsDeleted(
                        limited.collector("main", limited.schema(at.schema.name(), false)), "Grant it SELECT");
            }
        } finally {
            root.execute("DROP USER `" + user + "`");
        }
    }

    @Test
    void aValueThatIsNoReferenceStopsIt() throws IOException {
        item.insert1(Map.of("item", 1, "x", bytes("a")));
        age();
        at.setJson(item, "x", Map.of("hash", "abc"));
        assertNothingIsDeleted(collector(), "is no reference");
    }

    @Test
    void aFolderThatCannotBeListedStopsIt(@TempDir Path elsewhere) throws IOException {
        plant("_hash/" + at.schema.name() + "/" + "d".repeat(26), LONG_AGO);
        Files.createSymbolicLink(at.main.resolve("_schema"), elsewhere);
        assertNothingIsDeleted(collector(), "cannot be listed");
    }

    @Test
    void theMarkerOfAnotherServerStopsIt() throws IOException {
        item.insert1(Map.of("item", 1, "o", bytes("a")));
        item.delete();
        age();
        Path marker = at.main.resolve("_hash/" + at.schema.name() + "/.datajoint.json");
        String own = Files.readString(marker);
        for (String foreign : List.of("{\"servers\": [\"another\"]}", "{\"owner\": \"x\"}", "no json", "")) {
            Files.writeString(marker, foreign);
            assertNothingIsDeleted(collector(), ".datajoint.json");
        }
        Files.writeString(marker, own);
        assertThat(collector().collect().deleted()).hasSize(1);
        assertThat(marker).exists();
    }

    @Test
    void aSecondServerNotesItselfSoThatTheFirstStopsToo() throws IOException {
        Path marker = at.main.resolve("_hash/" + at.schema.name() + "/.datajoint.json");
        Files.createDirectories(marker.getParent());
        Files.writeString(marker, "{\"servers\": [\"another\"]}");
        item.insert1(Map.of("item", 1, "o", bytes("a")));
        assertThat(Files.readString(marker)).contains("another").hasSizeGreaterThan(30);
        assertNothingIsDeleted(collector(), "another");
    }

    @Test
    void aTransactionIsRefused() {
        assertThatExceptionOfType(TransactionException.class)
                .isThrownBy(() ->
                        at.instance.connection().inTransaction(() -> collector().collect()));
    }

    @Test
    void whatIsNoStoreOrNoSchemaOfTheInstanceIsRefused() {
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> at.instance.collector("cold", at.schema));
        assertThatIllegalArgumentException().isThrownBy(() -> at.instance.collector("main"));
        try (Instance sibling = at.instance.sibling()) {
            assertThatIllegalArgumentException().isThrownBy(() -> sibling.collector("main", at.schema));
        }
    }

    @Test
    void anOldOrphanThatIsUsedAgainDuringACollectStays() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 25; i++) {
                byte[] content = bytes("again " + i % 3);
                item.insert1(Map.of("item", -1, "x", content));
                item.restrict("item = -1").delete();
                age();
                int number = i;
                CyclicBarrier together = new CyclicBarrier(2);
                Future<?> writer = threads.submit(() -> {
                    together.await();
                    item.insert1(Map.of("item", number, "x", content));
                    return null;
                });
                Future<CollectionReport> collected = threads.submit(() -> {
                    together.await();
                    return collector().collect();
                });
                writer.get();
                assertThat(collected.get().errors()).isEmpty();
                assertThat(item.restrict("item = " + number).fetch1().getBytes("x"))
                        .isEqualTo(content);
                item.restrict("item = " + number).delete();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatIsWrittenWhileItCollectsStays() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 2; writer++) {
                int first = writer * 1000;
                writers.add(threads.submit(() -> {
                    for (int i = first; i < first + 15; i++) {
                        item.insert1(Map.of("item", i, "x", bytes("new " + i), "o", bytes("object " + i)));
                    }
                    return null;
                }));
            }
            Future<?> collecting = threads.submit(() -> {
                while (!writers.stream().allMatch(Future::isDone)) {
                    assertThat(collector().collect().errors()).isEmpty();
                }
            });
            for (Future<?> writer : writers) {
                writer.get();
            }
            collecting.get();
        } finally {
            threads.shutdownNow();
        }
        age();
        assertThat(collector().collect().deleted()).isEmpty();
        assertThat(item.column("x", byte[].class)).hasSize(30);
        assertThat(item.column("o", ObjectRef.class)).hasSize(30).allSatisfy(ref -> assertThat(ref.exists())
                .isTrue());
    }
}
