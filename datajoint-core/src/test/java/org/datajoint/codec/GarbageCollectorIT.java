package org.datajoint.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.store.CollectionReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which objects a garbage collector deletes, and which it keeps. */
class GarbageCollectorIT extends CollectedStore {
    /** The MD5 of {@code lost} in base 32. */
    private static final String LOST = "dsnej2zor2xt3iplkuo2gegm44";

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
}
