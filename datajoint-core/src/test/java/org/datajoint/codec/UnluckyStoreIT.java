package org.datajoint.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.datajoint.errors.MissingObjectException;
import org.datajoint.errors.StoreException;
import org.datajoint.query.Row;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that fail, objects that disappear, and keys that are not valid file names. */
class UnluckyStoreIT {
    @Definition("""
        name : varchar(300)
        ---
        data = null : <object@>
        array = null : <npy@>
        """)
    static class Thing extends Manual {}

    @TempDir
    private Path folder;

    private StoreSchema at;
    private Thing thing;

    @BeforeEach
    void declare() {
        at = new StoreSchema(folder);
        thing = at.schema.table(Thing.class);
    }

    @AfterEach
    void drop() {
        at.close();
    }

    @Test
    void keysThatAreNoNamesOfFilesStayWithinTheStoreAndApart() {
        // No key consists of blanks only, because some collations compare it with an empty text as equal.
        List<String> names = List.of(
                "..",
                ".",
                "",
                " a",
                "a/../../b",
                "/etc/passwd",
                "a\\b",
                "C:x",
                "a\nb",
                "a\u0000b",
                "na\u00efve \uD83D\uDE42",
                "%2F",
                "x".repeat(300),
                "\uD83D\uDE42".repeat(200),
                "con",
                "name=..",
                "*?\"<>|",
                "a'b`c");
        List<Map<String, Object>> rows = new ArrayList<>();
        names.forEach(name -> rows.add(Map.of("name", name, "data", name.getBytes(UTF_8))));
        thing.insert(rows);
        assertThat(at.files())
                .hasSize(names.size())
                .allMatch(path -> path.startsWith("_schema/" + at.schema.name() + "/thing/name="));
        for (Row row : thing.toRows()) {
            assertThat(row.get("data", ObjectRef.class).bytes()).asString(UTF_8).isEqualTo(row.getString("name"));
        }
        assertThat(new HashSet<>(at.files())).hasSize(names.size());
    }

    @Test
    void aLocationThatVanishesInTheMiddleOfAnInsertLeavesNoRow() throws IOException {
        Path gone = folder.resolve("gone");
        Stream<Map<String, Object>> rows = IntStream.range(0, 40).mapToObj(i -> {
            if (i == 20) {
                replace(at.main, gone);
            }
            return Map.of("name", "row " + i, "data", new byte[] {(byte) i}, "array", new int[] {i});
        });
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> thing.insert(rows))
                .withMessageContaining("of the store main cannot be written")
                .withMessageContaining("Mount or create it again, or correct stores.main.location.");
        assertThat(thing.isEmpty()).isTrue();
        Files.delete(at.main);
        Files.move(gone, at.main);
        thing.insert1(Map.of("name", "after", "data", new byte[] {1}));
        assertThat(thing.fetch1().get("data", ObjectRef.class).bytes()).containsExactly(1);
    }

    /** Moves a folder away and creates a file in its place. */
    private static void replace(Path place, Path away) {
        try {
            Files.move(place, away);
            Files.writeString(place, "no folder");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anObjectThatWasDeletedBehindTheRowIsNamedWhateverIsAskedOfIt() throws IOException {
        thing.insert1(Map.of("name", "x", "data", new byte[] {1, 2}, "array", new int[] {1}));
        Row row = thing.fetch1();
        ObjectRef data = row.get("data", ObjectRef.class);
        NpyRef array = row.get("array", NpyRef.class);
        Files.delete(at.main.resolve(data.path()));
        Files.delete(at.main.resolve(array.path()));
        assertThat(data.exists()).isFalse();
        assertThat(data.size()).hasValue(2);
        for (ThrowingCallable use : List.<ThrowingCallable>of(
                data::open,
                data::bytes,
                () -> data.range(0, 1),
                data::verify,
                () -> data.download(folder.resolve("copies")),
                () -> thing.insert1(Map.of("name", "copy", "data", data)))) {
            assertThatExceptionOfType(MissingObjectException.class)
                    .isThrownBy(use)
                    .withMessageContaining(data.path())
                    .withMessageContaining("main");
        }
        for (ThrowingCallable use : List.<ThrowingCallable>of(array::load, array::map, () -> array.range(0, 1))) {
            assertThatExceptionOfType(MissingObjectException.class)
                    .isThrownBy(use)
                    .withMessageContaining(array.path());
        }
        assertThat(thing.count()).isEqualTo(1);
    }

    @Test
    void objectsOfNoBytesAreObjects() throws IOException {
        thing.insert(List.of(
                Map.of("name", "bytes", "data", new byte[0]),
                Map.of("name", "stream", "data", new ByteArrayInputStream(new byte[0])),
                Map.of("name", "file", "data", Files.createFile(folder.resolve("empty.bin"))),
                Map.of("name", "array", "array", new double[0])));
        for (Row row : thing.restrict("data IS NOT NULL").toRows()) {
            ObjectRef data = row.get("data", ObjectRef.class);
            assertThat(data.size()).hasValue(0);
            assertThat(data.bytes()).isEmpty();
            assertThat(data.range(0, 5).readAllBytes()).isEmpty();
            assertThat(data.exists()).isTrue();
            data.verify();
        }
        assertThat(thing.restrict("name = 'array'")
                        .fetch1()
                        .get("array", NpyRef.class)
                        .load()
                        .doubles())
                .isEmpty();
    }

    @Definition("""
        item : int32
        ---
        h : <hash@>
        b : <blob@>
        a : <attach@>
        o : <object@>
        n : <npy@>
        f : <filepath@main>
        """)
    static class Each extends Manual {}

    @Test
    void aHostilePathInTheDatabaseIsReadByNoCodec() throws IOException {
        Each each = at.schema.table(Each.class);
        Files.writeString(folder.resolve("secret"), "secret");
        Path raw = Files.writeString(at.main.resolve("raw"), "raw");
        byte[] bytes = {1};
        each.insert1(Map.of("item", 1, "h", bytes, "b", 1, "a", raw, "o", bytes, "n", new int[] {1}, "f", "raw"));
        for (String column : List.of("h", "b", "a", "o", "n", "f")) {
            Map<String, Object> json = new HashMap<>(at.json(each, column).get(0));
            for (String path : List.of("../secret", "/etc/hostname", "a/../../secret", "./raw", "a\\b", "x\0y", "")) {
                json.put("path", path);
                at.setJson(each, column, json);
                assertThatExceptionOfType(StoreException.class)
                        .as("%s %s", column, path)
                        .isThrownBy(() -> each.proj(column).fetch1().get(column))
                        .withMessageContaining("is not used");
            }
        }
    }
}
