package org.datajoint.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.datajoint.diagram.CrossSection;
import org.datajoint.diagram.SectionZips;
import org.datajoint.errors.CodecException;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.MissingObjectException;
import org.datajoint.errors.StoreException;
import org.datajoint.query.Row;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cross-sections with objects in stores. */
class CrossSectionStoresIT {
    @TempDir
    private Path folder;

    private StoreSchema from;
    private StoreSchema to;

    @Definition("""
        item : int32
        day : date
        ---
        trace = null : <blob@>
        report = null : <attach@other>
        raw = null : <hash@>
        movie = null : <object@>
        tree = null : <object@other>
        image = null : <npy@>
        file = null : <filepath@other>
        """)
    static class Item extends Manual {}

    @Definition("item : int32\n---\nown : <own@>")
    static class Own extends Manual {}

    @BeforeEach
    void declare() throws IOException {
        from = new StoreSchema(folder.resolve("from"), List.of(new PathTextCodec("own")));
        to = new StoreSchema(folder.resolve("to"));
        to.instance.config().set("download_path", folder.toString());
        from.schema.declare(Item.class);
        Files.createDirectories(from.other.resolve("days"));
        Files.writeString(from.other.resolve("days/a.csv"), "1,2");
        Path tree = Files.createDirectories(folder.resolve("tree/deep"));
        Files.writeString(tree.resolve("leaf"), "leaf");
        Files.writeString(tree.getParent().resolve("root.txt"), "root");
        Map<String, Object> row = new HashMap<>(Map.of("item", 1, "day", "2024-02-29"));
        row.put("trace", new double[] {1.5, 2.5});
        row.put("report", Files.writeString(folder.resolve("tree-report.txt"), "all is well"));
        row.put("raw", new byte[100_000]);
        row.put("movie", Map.entry(".bin", new byte[] {1, 2, 3}));
        row.put("tree", folder.resolve("tree"));
        row.put("image", new int[] {7, 8, 9});
        row.put("file", "days/a.csv");
        from.schema.table(Item.class).insert1(row);
        from.schema.table(Item.class).insert1(Map.of("item", 2, "day", "2024-03-01", "raw", new byte[100_000]));
    }

    @AfterEach
    void drop() {
        from.close();
        to.close();
    }

    private Path saved() {
        Path path = folder.resolve("section.zip");
        CrossSection.of(from.schema).save(path);
        return path;
    }

    private Row loaded() {
        return to.schema.table(Item.class).restrict(Map.of("item", 1)).fetch1();
    }

    private static void deleteAll(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void objectsOfEveryCodecAreReadFromTheStoresOfTheTargetAlone() throws IOException {
        CrossSection.load(saved(), to.schema);
        deleteAll(folder.resolve("from"));

        Row row = loaded();
        assertThat(row.get("trace")).isEqualTo(NdArray.of(new double[] {1.5, 2.5}));
        assertThat(row.get("report", Path.class)).hasContent("all is well");
        assertThat(row.get("raw", byte[].class)).isEqualTo(new byte[100_000]);
        ObjectRef movie = row.get("movie", ObjectRef.class);
        assertThat(movie.bytes()).containsExactly(1, 2, 3);
        assertThat(movie.path())
                .startsWith("_schema/" + to.schema.name() + "/item/item=1/day=2024-02-29/movie_")
                .endsWith(".bin");
        movie.verify();
        ObjectRef tree = row.get("tree", ObjectRef.class);
        assertThat(tree.store()).isEqualTo("other");
        assertThat(tree.open("deep/leaf")).hasContent("leaf");
        assertThat(tree.open("root.txt")).hasContent("root");
        tree.verify();
        assertThat(row.get("image", NpyRef.class).load()).isEqualTo(NdArray.of(new int[] {7, 8, 9}));
        ObjectRef file = row.get("file", ObjectRef.class);
        assertThat(file.path()).isEqualTo("days/a.csv");
        assertThat(file.bytes()).asString().isEqualTo("1,2");
        assertThat(to.files()).allMatch(path -> path.contains(to.schema.name()));
        assertThat(to.json(to.schema.table(Item.class), "raw"))
                .allSatisfy(json -> assertThat(json).containsEntry("schema", to.schema.name()));
    }

    @Test
    void aStoreThatTheTargetLacksIsNoticedBeforeATableIsDeclared() {
        from.schema.table(Item.class).restrict(Map.of("item", 2)).delete();
        Path file = saved();
        to.instance.config().set("stores.other", Map.of());
        assertThatThrownBy(() -> CrossSection.load(file, to.schema))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("`report` : <attach@other>")
                .hasMessageContaining("There is no store other");
        assertThat(to.schema.tables()).isEmpty();
        assertThat(to.files()).isEmpty();
    }

    @Test
    void aStoreThatNoRowNeedsMayBeMissing() {
        from.schema.table(Item.class).restrict(Map.of("item", 1)).delete();
        Path file = saved();
        to.instance.config().set("stores.other", Map.of());
        assertThat(CrossSection.load(file, to.schema)).containsValue(1L);
    }

    @Test
    void aLoadThatFailsLeavesNothingButWhatOthersMayShare() {
        Path file = saved();
        to.schema.table(Item.class).insert1(Map.of("item", 2, "day", "2024-03-01"));
        assertThatThrownBy(() -> CrossSection.load(file, to.schema)).isInstanceOf(DuplicateException.class);
        assertThat(to.files()).allMatch(path -> path.startsWith("_hash/"));
        assertThat(StoreSchema.files(to.other)).allMatch(path -> path.startsWith("_hash/"));
    }

    @Test
    void aTransactionThatIsRolledBackTakesTheObjectsAlong() {
        Path file = saved();
        to.schema.declare(Item.class);
        assertThatThrownBy(() -> to.instance.connection().inTransaction(() -> {
                    CrossSection.load(file, to.schema);
                    assertThat(loaded().get("movie", ObjectRef.class).exists()).isTrue();
                    throw new IllegalStateException("no more");
                }))
                .hasMessage("no more");
        assertThat(to.files()).allMatch(path -> path.startsWith("_hash/"));
        assertThat(StoreSchema.files(to.other)).allMatch(path -> path.startsWith("_hash/"));
    }

    @Test
    void rowsThatAreSkippedWriteNoObjectsAndThoseThatAreReplacedReferToNewOnes() {
        Path file = saved();
        CrossSection.load(file, to.schema);
        List<String> before = to.files();
        String path = loaded().get("movie", ObjectRef.class).path();
        assertThat(CrossSection.load(file, to.schema, CrossSection.Existing.SKIP))
                .containsValue(0L);
        assertThat(to.files()).isEqualTo(before);

        CrossSection.load(file, to.schema, CrossSection.Existing.REPLACE);
        ObjectRef movie = loaded().get("movie", ObjectRef.class);
        assertThat(movie.path()).isNotEqualTo(path);
        assertThat(movie.bytes()).containsExactly(1, 2, 3);
    }

    @Test
    void aFileOfOthersStaysIfItIsTheSameAndIsNeverReplaced() throws IOException {
        Path file = saved();
        Path there = Files.createDirectories(to.other.resolve("days")).resolve("a.csv");
        Files.writeString(there, "other");
        assertThatThrownBy(() -> CrossSection.load(file, to.schema))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("a different file days/a.csv");
        assertThat(there).hasContent("other");
        assertThat(to.schema.tables()).isEmpty();

        Files.writeString(there, "1,2");
        CrossSection.load(file, to.schema);
        assertThat(loaded().get("file", ObjectRef.class).bytes()).asString().isEqualTo("1,2");
    }

    @Test
    void aMaskCanOnlyRemoveWhatIsInAStore() {
        List<String> before = from.files();
        Path file = folder.resolve("masked.zip");
        CrossSection section = CrossSection.of(from.schema);
        assertThatThrownBy(() -> section.mask("trace", trace -> new double[1]).save(file))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("can only remove values");
        assertThat(from.files()).isEqualTo(before);
        section.mask("trace", trace -> null).save(file);
        CrossSection.load(file, to.schema);
        assertThat(loaded().get("trace")).isNull();
        assertThat(loaded().get("movie", ObjectRef.class).exists()).isTrue();
    }

    @Test
    void anObjectThatIsMissingIsNamedWithItsRow() throws IOException {
        deleteAll(from.main.resolve("_schema"));
        assertThatThrownBy(this::saved)
                .isInstanceOf(MissingObjectException.class)
                .hasMessageContaining("Row 1 of")
                .hasMessageContaining("`movie`");
        assertThat(folder.resolve("section.zip")).doesNotExist();
    }

    @Test
    void valuesOfACodecThatWritesToStoresItselfAreRefused() {
        from.schema.table(Own.class).insert1(Map.of("item", 1, "own", "text"));
        assertThatThrownBy(this::saved)
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("only its codec can write");
    }

    @Test
    void pathsThatLeadOutOfAStoreAreRefusedAndNothingIsWritten() throws IOException {
        Path file = saved();
        Map<String, String> changes = Map.of(
                "\"ext\":\".bin\"", "\"ext\":\"/../../../../../evil.bin\"",
                "days/a.csv", "days/../../../a.csv",
                "\"deep/leaf\"", "\"../../../../../leaf\"");
        List<String> before = StoreSchema.files(folder.resolve("to"));
        for (Map.Entry<String, String> change : changes.entrySet()) {
            Path evil = folder.resolve("evil.zip");
            SectionZips.rewrite(file, evil, "", text -> text.replace(change.getKey(), change.getValue()));
            assertThatThrownBy(() -> CrossSection.load(evil, to.schema))
                    .as(change.getValue())
                    .isInstanceOf(DataJointException.class);
            assertThat(StoreSchema.files(folder.resolve("to")).stream().filter(path -> !path.contains("_hash/")))
                    .isEqualTo(before);
            assertThat(to.schema.tables()).isEmpty();
        }
    }
}
