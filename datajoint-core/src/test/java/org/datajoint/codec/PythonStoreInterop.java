package org.datajoint.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.datajoint.populate.PythonWorker;
import org.datajoint.query.Row;
import org.datajoint.store.StoredFile;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.testserver.TestServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Values in a file store, written by Java and read by DataJoint for Python, and vice versa. Run by {@code .ci/interop-python},
 * which installs the Python library, and not by the build, which needs no Python.
 */
@Timeout(60)
class PythonStoreInterop {
    @TempDir
    private Path folder;

    private StoreSchema at;

    @Definition("name : varchar(32)\n---\nx = null : <blob@main>")
    static class Kept extends Manual {}

    @Definition("name : varchar(32)\n---\nx : <npy@main>")
    static class Array extends Manual {}

    @Definition("""
            name : varchar(32)
            day : date
            ---
            file = null : <object@main>
            folder = null : <object@main>
            bytes = null : <hash@main>
            attached = null : <attach@main>
            other = null : <filepath@main>
            """)
    static class Thing extends Manual {}

    @BeforeEach
    void open() {
        at = new StoreSchema(folder, "subfolding", List.of(2, 2), "partition_pattern", "{day}");
    }

    @AfterEach
    void drop() {
        at.close();
    }

    private PythonWorker python(String script) throws IOException {
        Map<String, Object> main = Map.of(
                "protocol",
                "file",
                "location",
                at.main.toString(),
                "subfolding",
                List.of(2, 2),
                "partition_pattern",
                "{day}");
        String stores = new ObjectMapper().writeValueAsString(Map.of("default", "main", "main", main));
        return new PythonWorker(
                script, at.schema.name(), Map.of("DJ_STORES", stores, "INTEROP_FOLDER", folder.toString()));
    }

    private static void write(Kept kept, Map<String, @Nullable Object> values) {
        values.forEach((name, value) -> {
            Map<String, @Nullable Object> row = new HashMap<>();
            row.put("name", name);
            row.put("x", value);
            kept.insert1(row);
        });
    }

    @Test
    void pythonReadsBlobsOfEveryTypeThatWereWrittenHere() throws IOException {
        write(at.schema.table(Kept.class), PythonBlobValues.all());
        try (PythonWorker python = python("/interop_blobs.py")) {
            assertThat(python.call("differing", "kept")).isEmpty();
        }
    }

    @Test
    void blobsOfEveryTypeThatPythonWroteAreRead() throws IOException {
        assumePythonWritesReferences();
        try (PythonWorker python = python("/interop_blobs.py")) {
            Map<String, @Nullable Object> expected = PythonBlobValues.all();
            assertThat(python.call("write", "kept").asInt()).isEqualTo(expected.size());
            expected.putAll(Map.of("scalar float32", 1.5f, "scalar bool", true, "letters", "hi"));
            Map<String, @Nullable Object> read = new LinkedHashMap<>();
            for (Row row : at.schema.table(Kept.class).toRows()) {
                read.put(row.getString("name"), row.isNull("x") ? null : row.get("x", Object.class));
            }
            assertThat(read.keySet()).isEqualTo(expected.keySet());
            expected.forEach(
                    (name, value) -> assertThat(read.get(name)).as(name).isEqualTo(value));
        }
    }

    /** The numbers from 0 to 5 in two rows, as arrays of every type. */
    private static Map<String, NdArray> arrays() {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        for (ElementType type : ElementType.values()) {
            if (type != ElementType.CHAR && type != ElementType.OBJECT) {
                // The server treats keys that differ only in case as equal.
                arrays.put(
                        type.dtype().replace("[m]", "[m] minutes"),
                        new NdArray(type, new long[] {2, 3}, elements(type)));
            }
        }
        arrays.put("texts", new NdArray(ElementType.OBJECT, new long[] {3}, new Object[] {"a", "äb", "😀"}));
        arrays.put("single", new NdArray(ElementType.FLOAT64, new long[0], new double[] {3.5}));
        arrays.put("empty", new NdArray(ElementType.INT32, new long[] {0, 3}, new int[0]));
        return arrays;
    }

    private static Object elements(ElementType type) {
        int[] columnMajor = {0, 3, 1, 4, 2, 5};
        Object elements =
                java.lang.reflect.Array.newInstance(type.storage().getComponentType(), type.isComplex() ? 2 : 6);
        for (int i = 0; i < 6; i++) {
            int number = columnMajor[i];
            if (elements instanceof boolean[] flags) {
                flags[i] = number != 0;
            } else if (elements instanceof double[][] parts) {
                parts[0] = new double[] {0, 3, 1, 4, 2, 5};
                parts[1] = new double[6];
            } else if (elements instanceof float[][] parts) {
                parts[0] = new float[] {0, 3, 1, 4, 2, 5};
                parts[1] = new float[6];
            } else {
                java.lang.reflect.Array.setByte(elements, i, (byte) number); // Widens to any type of number.
            }
        }
        return elements;
    }

    private void writeRaw() throws IOException {
        Files.createDirectories(at.main.resolve("raw"));
        Files.writeString(at.main.resolve("raw/data.csv"), "1,2");
    }

    @Test
    void pythonReadsObjectsThatWereWrittenHere() throws IOException {
        writeRaw();
        Array array = at.schema.table(Array.class);
        arrays().forEach((name, value) -> array.insert1(Map.of("name", name, "x", value)));
        Path tree =
                Files.createDirectories(folder.resolve("tree/a/b")).getParent().getParent();
        Files.writeString(tree.resolve("top"), "1");
        Files.writeString(tree.resolve("a/mid"), "22");
        Files.writeString(tree.resolve("a/b/deep"), "333");
        Map<String, Object> row = new HashMap<>(Map.of("name", "a/b", "day", "2024-03-01"));
        row.put("file", Map.entry(".bin", "abc".getBytes(UTF_8)));
        row.put("folder", tree);
        row.put("bytes", "abc".getBytes(UTF_8));
        row.put("attached", Attachment.of("notes.txt", "some text".getBytes(UTF_8)));
        row.put("other", "raw/data.csv");
        at.schema.table(Thing.class).insert1(row);
        try (PythonWorker python = python("/interop_stores.py")) {
            assertThat(python.call("differing")).isEmpty();
        }
    }

    @Test
    void objectsThatPythonWroteAreRead() throws IOException {
        assumePythonWritesReferences();
        writeRaw();
        try (PythonWorker python = python("/interop_stores.py")) {
            Map<String, NdArray> expected = arrays();
            assertThat(python.call("write").asInt()).isEqualTo(expected.size());
            Map<String, NdArray> read = new LinkedHashMap<>();
            for (Row row : at.schema.table(Array.class).toRows()) {
                NpyRef array = row.get("x", NpyRef.class);
                read.put(row.getString("name"), array.load());
                if (array.ndim() == 2 && array.shape()[0] == 2) {
                    assertThat(array.dtype()).isEqualTo(row.getString("name").split(" ")[0]);
                    assertThat(array.range(1, 2).get(0, 2))
                            .as(array.dtype())
                            .isEqualTo(array.load().get(1, 2));
                }
            }
            assertThat(read).isEqualTo(expected);
        }
        Row thing = at.schema.table(Thing.class).fetch1();
        ObjectRef file = thing.get("file", ObjectRef.class);
        assertThat(file.bytes()).asString(UTF_8).isEqualTo("abc");
        assertThat(file.path()).startsWith("_schema/day=2024-03-01/" + at.schema.name() + "/thing/name=a%2Fb/file_");
        file.verify();
        ObjectRef tree = thing.get("folder", ObjectRef.class);
        tree.verify();
        List<String> paths = new ArrayList<>();
        try (Stream<StoredFile> files = tree.walk()) {
            files.forEach(each -> paths.add(each.path()));
        }
        assertThat(paths).containsExactlyInAnyOrder("top", "a/mid", "a/b/deep");
        assertThat(thing.getBytes("bytes")).asString(UTF_8).isEqualTo("abc");
        assertThat(thing.get("attached", Attachment.class).bytes())
                .asString(UTF_8)
                .isEqualTo("some text");
        try (InputStream other = thing.get("other", ObjectRef.class).open()) {
            assertThat(other).hasContent("1,2");
        }
    }

    /** Python 2.3.5 takes JSON for text on MariaDB, so it cannot insert the reference to an object. */
    private static void assumePythonWritesReferences() {
        assumeThat(TestServers.shared().version()).doesNotContain("MariaDB");
    }
}
