package org.datajoint.store.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.datajoint.Instance;
import org.datajoint.codec.Attachment;
import org.datajoint.codec.NdArray;
import org.datajoint.codec.NpyRef;
import org.datajoint.codec.ObjectRef;
import org.datajoint.query.Row;
import org.datajoint.table.FreeTable;
import org.datajoint.table.Schema;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Values in a bucket, written by DataJoint for Python into tables of its own and read here, then written here and read by Python.
 * Run by {@code .ci/interop-python}, which installs Python's libraries; not by the build, which needs no Python.
 */
@Timeout(180)
class PythonS3Interop {
    private static final String OBJECTS = "/interop_stores.py";
    private static final String BLOBS = "/interop_blobs.py";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void whatEitherOfTheTwoWritesTheOtherReads() throws Exception {
        String name = "djtest_s3_" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, Object> store = S3Server.shared().properties(name.replace('_', '-'), "my lab/x");
        store.put("partition_pattern", "{day}");
        store.put("subfolding", List.of(2, 2));
        S3Server.shared().put(name.replace('_', '-'), "my lab/x/raw/data.csv", "1,2");
        TestServer server = TestServers.shared();
        // On MariaDB, DataJoint for Python 2.3.5 treats JSON as text, and so cannot insert the reference to an object.
        assumeThat(server.version()).doesNotContain("MariaDB");
        try (Instance instance = Instance.builder()
                .host(server.host())
                .port(server.port())
                .user(server.user())
                .password(server.password())
                .set("safemode", false)
                .set("stores.default", "main")
                .set("stores.main", store)
                .build()) {
            Schema schema = instance.createSchema(name);
            try {
                assertThat(python(OBJECTS, name, store, "write").asInt()).isGreaterThan(20);
                assertThat(python(BLOBS, name, store, "write", "kept").asInt()).isGreaterThan(50);
                FreeTable arrays = schema.freeTable("array");
                FreeTable things = schema.freeTable("thing");
                FreeTable kept = schema.freeTable("kept");
                Map<String, NdArray> read = readArrays(arrays);
                Row thing = things.fetch1();
                checkThing(thing);
                Map<String, @Nullable Object> blobs = readBlobs(kept);
                assertThat(instance.collector("main", schema).report().refusals())
                        .isEmpty();

                // Everything is written again, with the objects of the thing as copies.
                arrays.delete();
                read.forEach((key, value) -> arrays.insert1(Map.of("name", key, "x", value)));
                things.delete();
                things.insert1(thing);
                assertThat(things.fetch1().get("folder", ObjectRef.class)).isNotEqualTo(thing.get("folder"));
                assertThat(python(OBJECTS, name, store, "differing")).isEmpty();
                kept.delete();
                blobs.forEach((key, value) -> kept.insert1(row(key, value)));
                // Single elements and rows of letters are read as numbers and text, and therefore written as such.
                assertThat(python(BLOBS, name, store, "differing", "kept").fieldNames())
                        .toIterable()
                        .containsExactlyInAnyOrder("scalar float32", "scalar bool", "letters");
            } finally {
                schema.drop();
            }
        }
    }

    private static Map<String, NdArray> readArrays(FreeTable arrays) {
        Map<String, NdArray> read = new LinkedHashMap<>();
        for (Row row : arrays.toRows()) {
            read.put(row.getString("name"), row.get("x", NpyRef.class).load());
        }
        assertThat(read.get("float64").get(1, 2)).isEqualTo(5.0);
        assertThat(read.get("int16").get(0, 1)).isEqualTo(1);
        return read;
    }

    private static Map<String, @Nullable Object> readBlobs(FreeTable kept) {
        Map<String, @Nullable Object> read = new LinkedHashMap<>();
        for (Row row : kept.toRows()) {
            read.put(row.getString("name"), row.isNull("x") ? null : row.get("x", Object.class));
        }
        assertThat(read).containsEntry("int 255", 255).containsEntry("uint8", NdArray.uint8((byte) -1));
        return read;
    }

    private static Map<String, @Nullable Object> row(String name, @Nullable Object value) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("name", name);
        row.put("x", value);
        return row;
    }

    private static void checkThing(Row thing) throws IOException {
        ObjectRef file = thing.get("file", ObjectRef.class);
        assertThat(file.bytes()).asString(UTF_8).isEqualTo("abc");
        file.verify();
        ObjectRef tree = thing.get("folder", ObjectRef.class);
        tree.verify();
        try (InputStream deep = tree.open("a/b/deep")) {
            assertThat(deep).hasContent("333");
        }
        assertThat(thing.getBytes("bytes")).asString(UTF_8).isEqualTo("abc");
        assertThat(thing.get("attached", Attachment.class).bytes())
                .asString(UTF_8)
                .isEqualTo("some text");
        assertThat(thing.get("other", ObjectRef.class).bytes()).asString(UTF_8).isEqualTo("1,2");
    }

    private JsonNode python(String source, String schema, Map<String, Object> store, String... command)
            throws Exception {
        Path script = folder.resolve("script.py");
        try (InputStream text = Objects.requireNonNull(getClass().getResourceAsStream(source), source)) {
            Files.write(script, text.readAllBytes());
        }
        String interpreter = Objects.requireNonNull(System.getProperty("interop.python"), "interop.python");
        ProcessBuilder builder = new ProcessBuilder(interpreter, script.toString(), schema);
        TestServer server = TestServers.shared();
        Map<String, String> environment = new HashMap<>(Map.of(
                "DJ_HOST", server.host(),
                "DJ_PORT", Integer.toString(server.port()),
                "DJ_USER", server.user(),
                "DJ_PASS", server.password(),
                "DJ_IGNORE_CONFIG_FILE", "true",
                "DJ_STORES", JSON.writeValueAsString(Map.of("default", "main", "main", store)),
                "INTEROP_FOLDER", folder.toString()));
        // By default, Python's client sends checksums that the test server does not support.
        environment.put("AWS_REQUEST_CHECKSUM_CALCULATION", "when_required");
        environment.put("AWS_RESPONSE_CHECKSUM_VALIDATION", "when_required");
        environment.put("AWS_DEFAULT_REGION", "us-east-1");
        builder.environment().putAll(environment);
        Process process = builder.redirectError(Redirect.INHERIT).start();
        try (BufferedReader answer = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            process.getOutputStream().write((JSON.writeValueAsString(command) + "\n").getBytes(UTF_8));
            process.getOutputStream().close();
            return JSON.readTree(Objects.requireNonNull(answer.readLine(), "Python has ended; its errors are above."));
        } finally {
            process.destroyForcibly();
        }
    }
}
