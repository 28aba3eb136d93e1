package org.datajoint.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.datajoint.errors.CodecException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.MissingObjectException;
import org.datajoint.errors.StoreException;
import org.datajoint.query.Row;
import org.datajoint.store.StoredFile;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreIT {
    private static final byte[] ABC = "abc".getBytes(UTF_8);

    @TempDir
    private Path folder;

    private StoreSchema at;

    @Definition("subject : varchar(200)\nday : date\n---\nx = null : <object@>")
    static class Scan extends Manual {}

    private Scan scan;

    @BeforeEach
    void declare() {
        at = new StoreSchema(folder);
        scan = at.schema.table(Scan.class);
    }

    @AfterEach
    void drop() {
        at.close();
    }

    private ObjectRef stored(Object value) {
        scan.delete();
        scan.insert1(Map.of("subject", "m/1", "day", "2024-03-01", "x", value));
        return scan.fetch1().get("x", ObjectRef.class);
    }

    private String beginning() {
        return "_schema/" + at.schema.name() + "/scan/subject=m%2F1/day=2024-03-01/x_";
    }

    private Path tree() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree.zarr"));
        Files.createDirectories(tree.resolve("a/b"));
        Files.writeString(tree.resolve("top"), "1");
        Files.writeString(tree.resolve("a/mid"), "22");
        Files.writeString(tree.resolve("a/b/deep"), "333");
        return tree;
    }

    @Test
    void bytesAreAnObjectWithoutExtension() throws IOException {
        ObjectRef x = stored(ABC);
        assertThat(x.path()).startsWith(beginning()).matches(".*/x_[A-Za-z0-9_-]{8}");
        assertThat(x.store()).isEqualTo("main");
        assertThat(x.size()).hasValue(3);
        assertThat(x.ext()).isEmpty();
        assertThat(x.isDir()).isFalse();
        assertThat(x.itemCount()).isEmpty();
        assertThat(x.timestamp())
                .hasValueSatisfying(time ->
                        assertThat(Duration.between(time, Instant.now()).abs()).isLessThan(Duration.ofHours(1)));
        assertThat(x.bytes()).isEqualTo(ABC);
        try (InputStream part = x.range(1, 1)) {
            assertThat(part.readAllBytes()).asString(UTF_8).isEqualTo("b");
        }
        try (InputStream whole = x.open()) {
            assertThat(whole).hasContent("abc");
        }
        assertThat(x.exists()).isTrue();
        x.verify();
        assertThat(at.files()).containsExactly(x.path());
        Map<String, @Nullable Object> json = at.json(scan, "x").get(0);
        assertThat(json.remove("timestamp"))
                .asString()
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00");
        Map<String, @Nullable Object> expected =
                new LinkedHashMap<>(Map.of("path", x.path(), "store", "main", "size", 3, "is_dir", false));
        expected.put("ext", null);
        expected.put("item_count", null);
        assertThat(json).isEqualTo(expected);
    }

    @Test
    void aFileKeepsItsExtensionHoweverItIsGiven() throws IOException {
        Path file = Files.write(folder.resolve("data.tar.gz"), ABC);
        for (Object given : List.of(file, file.toString(), file.toFile())) {
            ObjectRef x = stored(given);
            assertThat(x.path()).endsWith(".gz");
            assertThat(x.ext()).hasValue(".gz");
            assertThat(x.bytes()).isEqualTo(ABC);
        }
        assertThat(stored(Files.write(folder.resolve("plain"), ABC)).ext()).isEmpty();
    }

    @Test
    void anExtensionIsGivenWithBytesOrAStream() {
        for (Object given : List.of(
                Map.entry(".bin", ABC),
                Map.entry("bin", new ByteArrayInputStream(ABC)),
                Tuple.of(".bin", ABC),
                new Object[] {".bin", ABC})) {
            ObjectRef x = stored(given);
            assertThat(x.path()).endsWith(".bin");
            assertThat(x.ext().orElseThrow()).endsWith("bin");
            assertThat(x.bytes()).isEqualTo(ABC);
        }
        assertThat(stored(new ByteArrayInputStream(ABC)).size()).hasValue(3);
        assertThat(stored(new byte[0]).bytes()).isEmpty();
    }

    @Test
    void aStreamIsReadOnceAndNotTakenForEmptyAfterThat() {
        InputStream stream = new ByteArrayInputStream(ABC);
        stored(stream);
        assertThatThrownBy(() -> stored(stream))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("has already been read");
    }

    @Test
    void aFolderIsKeptWithTheListOfItsFiles() throws IOException {
        ObjectRef x = stored(tree());
        assertThat(x.isDir()).isTrue();
        assertThat(x.size()).hasValue(6);
        assertThat(x.itemCount()).hasValue(3);
        assertThat(x.ext()).isEmpty();
        assertThat(x.list()).containsExactly("a", "top");
        assertThat(x.list("a")).containsExactly("b", "mid");
        try (Stream<StoredFile> files = x.walk()) {
            assertThat(files.map(StoredFile::path)).containsExactlyInAnyOrder("top", "a/mid", "a/b/deep");
        }
        try (InputStream deep = x.open("a/b/deep")) {
            assertThat(deep).hasContent("333");
        }
        assertThat(at.files())
                .containsExactlyInAnyOrder(
                        x.path() + "/top", x.path() + "/a/mid", x.path() + "/a/b/deep", x.path() + ".manifest.json");
        assertThat(Files.readString(at.main.resolve(x.path() + ".manifest.json")))
                .contains(
                        "\"files\"",
                        "\"path\":\"a/b/deep\",\"size\":3",
                        "\"total_size\":6",
                        "\"item_count\":3",
                        "\"created\"");
        x.verify();
        assertThatThrownBy(x::open).isInstanceOf(StoreException.class).hasMessageContaining("is a folder");
        assertThatThrownBy(x::bytes).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> x.open("../../x")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> x.list("..")).isInstanceOf(StoreException.class);
    }

    @Test
    void anEmptyFolderIsAnObjectToo() throws IOException {
        ObjectRef x = stored(Files.createDirectory(folder.resolve("empty")));
        assertThat(x.itemCount()).hasValue(0);
        assertThat(x.exists()).isTrue();
        x.verify();
        assertThat(x.download(folder.resolve("got"))).isEmptyDirectory();
    }

    @Test
    void linksInAFolderAreRefusedAndNothingIsWritten() throws IOException {
        Path tree = tree();
        Files.createSymbolicLink(tree.resolve("a/link"), folder.resolve("elsewhere"));
        assertThatThrownBy(() -> stored(tree))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("link, which is a link");
        assertThat(at.files()).isEmpty();
    }

    @Test
    void verifyFindsEveryKindOfDamage() throws IOException {
        ObjectRef file = stored(ABC);
        Files.writeString(at.main.resolve(file.path()), "abcd");
        assertThatThrownBy(file::verify)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("it has 4 bytes but should have 3");
        Files.delete(at.main.resolve(file.path()));
        assertThatThrownBy(file::verify).isInstanceOf(MissingObjectException.class);
        assertThat(file.exists()).isFalse();
        ObjectRef tree = stored(tree());
        Path root = at.main.resolve(tree.path());
        Files.writeString(root.resolve("extra"), "x");
        assertThatThrownBy(tree::verify)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("extra does not belong to it");
        Files.delete(root.resolve("extra"));
        Files.writeString(root.resolve("top"), "");
        assertThatThrownBy(tree::verify).hasMessageContaining("top has 0 bytes but should have 1");
        Files.delete(root.resolve("top"));
        assertThatThrownBy(tree::verify).hasMessageContaining("top is missing");
        Files.delete(at.main.resolve(tree.path() + ".manifest.json"));
        assertThatThrownBy(tree::verify).hasMessageContaining("it has 2 files but should have 3");
    }

    @Test
    void aDownloadIsACopyThatReplacesNothing() throws IOException {
        Path target = folder.resolve("got");
        ObjectRef x = stored(Map.entry(".bin", ABC));
        Path copy = x.download(target);
        assertThat(copy).hasBinaryContent(ABC).hasParent(target);
        assertThat(copy.getFileName().toString())
                .isEqualTo(x.path().substring(x.path().lastIndexOf('/') + 1));
        assertThat(x.download(target)).isEqualTo(copy);
        Files.writeString(copy, "mine");
        Path second = x.download(target);
        assertThat(second.getFileName().toString()).endsWith("_1.bin");
        assertThat(second).hasBinaryContent(ABC);
        assertThat(copy).hasContent("mine");
        ObjectRef tree = stored(tree());
        Path folderCopy = tree.download(target);
        assertThat(folderCopy.resolve("a/b/deep")).hasContent("333");
        try (Stream<Path> left = Files.list(target)) {
            assertThat(left).containsExactlyInAnyOrder(copy, second, folderCopy);
        }
    }

    @Test
    void referencesAreEqualByStoreAndPathAndCanBeInsertedAgain() throws IOException {
        ObjectRef x = stored(tree());
        assertThat(scan.fetch1().get("x", ObjectRef.class)).isEqualTo(x).hasSameHashCodeAs(x);
        Row row = scan.fetch1();
        scan.insert1(row.with("day", "2024-03-02"));
        ObjectRef copy = scan.restrict("day = '2024-03-02'").fetch1().get("x", ObjectRef.class);
        assertThat(copy).isNotEqualTo(x);
        copy.verify();
        assertThat(copy.list()).isEqualTo(x.list());
        ObjectRef file = stored(Map.entry(".bin", ABC));
        ObjectRef second = stored(file);
        assertThat(second.ext()).hasValue(".bin");
        assertThat(second.bytes()).isEqualTo(ABC);
    }

    @Test
    void theWholeKeyIsInThePathOfAnUpdate() {
        ObjectRef first = stored(ABC);
        scan.update1(Map.of("subject", "m/1", "day", "2024-03-01", "x", Map.entry(".n", ABC)));
        ObjectRef second = scan.fetch1().get("x", ObjectRef.class);
        assertThat(second.path()).startsWith(beginning()).endsWith(".n");
        assertThat(first.exists()).as("the replaced one is the collector's").isTrue();
    }

    @Test
    void whatIsNoObjectIsRefusedBeforeAnythingIsWritten() {
        for (Object wrong :
                List.of(5, List.of("a"), Map.of("path", "a/b"), folder.resolve("none"), "", Map.entry(1, ABC))) {
            assertThatThrownBy(() -> stored(wrong)).as("%s", wrong).isInstanceOf(InvalidValueException.class);
        }
        assertThat(at.files()).isEmpty();
    }

    @Test
    void whatAReferenceIsNotIsSaidByTheNameThatProgramsUse() {
        stored(ABC);
        assertThatThrownBy(() -> scan.column("x", String.class))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("(ObjectRef)")
                .hasMessageEndingWith("Request ObjectRef.class.");
        assertThatThrownBy(() -> stored(List.of(1)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("[1] (List)");
    }

    @Test
    void aHostilePathInTheDatabaseIsNotRead() throws IOException {
        stored(ABC);
        Files.write(folder.resolve("secret"), ABC);
        for (String path : List.of("../secret", "/etc/hostname", "a/../../secret", "a\\b", "x\0y")) {
            at.setJson(scan, "x", Map.of("path", path, "store", "main", "size", 3, "is_dir", false));
            assertThatThrownBy(() -> scan.fetch1().get("x"))
                    .as(path)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("is not used");
        }
    }

    @Test
    void aReferenceWithLittleInItIsStillRead() {
        ObjectRef x = stored(ABC);
        Map<String, @Nullable Object> json = new LinkedHashMap<>(Map.of("path", x.path(), "is_dir", false));
        json.put("size", null);
        at.setJson(scan, "x", json);
        ObjectRef bare = scan.fetch1().get("x", ObjectRef.class);
        assertThat(bare).isEqualTo(x);
        assertThat(bare.size()).isEqualTo(OptionalLong.empty());
        bare.verify();
        assertThat(bare.bytes()).isEqualTo(ABC);
    }
}
