package org.datajoint.store.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.datajoint.Instance;
import org.datajoint.codec.Attachment;
import org.datajoint.codec.NpyRef;
import org.datajoint.codec.ObjectRef;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.MissingObjectException;
import org.datajoint.errors.StoreException;
import org.datajoint.store.CollectionReport;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.Schema;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every codec that keeps values in stores, in a bucket. */
class S3CodecsIT {
    private static final S3Server SERVER = S3Server.shared();

    @Definition("""
            sample : varchar(20)
            ---
            h = null : <hash@>
            b = null : <blob@cloud>
            a = null : <attach@>
            o = null : <object@>
            n = null : <npy@>
            f = null : <filepath@>
            """)
    static class Sample extends Manual {}

    @TempDir
    private Path folder;

    private String bucket;
    private Instance instance;
    private Schema schema;
    private Sample sample;

    @BeforeEach
    void open() {
        String name = "djtest_s3_" + UUID.randomUUID().toString().substring(0, 8);
        bucket = name.replace('_', '-');
        TestServer server = TestServers.shared();
        instance = Instance.builder()
                .host(server.host())
                .port(server.port())
                .user(server.user())
                .password(server.password())
                .set("safemode", false)
                .set("stores.default", "cloud")
                .set("stores.filepath_default", "cloud")
                .set("stores.cloud", SERVER.properties(bucket, "my lab"))
                .build();
        schema = instance.createSchema(name);
        sample = schema.table(Sample.class);
    }

    @AfterEach
    void close() {
        schema.drop();
        instance.close();
    }

    private Object[] stored(String attribute) {
        return sample.toRows().stream().map(row -> row.get(attribute)).toArray();
    }

    private Set<String> keys() {
        Set<String> keys = new java.util.TreeSet<>(SERVER.keys(bucket));
        keys.removeIf(key -> key.endsWith("/.datajoint.json"));
        return keys;
    }

    @Test
    void aBucketThatMayNotBeWrittenToGetsNoRow() throws IOException {
        HttpServer refusing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        refusing.createContext("/", exchange -> {
            boolean isWrite = exchange.getRequestMethod().equals("PUT");
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(isWrite ? 403 : 404, -1);
            exchange.close();
        });
        refusing.start();
        try {
            instance.config()
                    .set(
                            "stores.cloud.endpoint",
                            "http://127.0.0.1:" + refusing.getAddress().getPort());
            byte[] bytes = {1};
            for (Map.Entry<String, Object> value : Map.<String, Object>of(
                            "h", bytes, "b", 1, "o", bytes, "n", new int[] {1})
                    .entrySet()) {
                assertThatExceptionOfType(StoreException.class)
                        .as(value.getKey())
                        .isThrownBy(() -> sample.insert1(Map.of("sample", "x", value.getKey(), value.getValue())))
                        .withMessageContaining("cannot be written")
                        .withMessageContaining("(store cloud)")
                        .withMessageContaining("grant the account permission to do this");
            }
            assertThat(sample.isEmpty()).isTrue();
        } finally {
            refusing.stop(0);
        }
    }

    @Test
    void keepsAndReturnsValuesOfEveryCodec() throws Exception {
        Path notes = Files.writeString(folder.resolve("notes é.txt"), "some text");
        SERVER.put(bucket, "my lab/raw/run 1.dat", "raw data");

        sample.insert1(Map.of(
                "sample",
                "a/b é",
                "h",
                "bytes".getBytes(UTF_8),
                "b",
                List.of(1, "two"),
                "a",
                notes,
                "o",
                Map.entry(".bin", "an object".getBytes(UTF_8)),
                "n",
                new double[] {1, 2, 3},
                "f",
                "raw/run 1.dat"));

        var row = sample.fetch1();
        assertThat(row.getBytes("h")).isEqualTo("bytes".getBytes(UTF_8));
        assertThat(row.get("b")).isEqualTo(List.of(1, "two"));
        assertThat(row.get("a", Attachment.class)).isEqualTo(Attachment.of(notes));
        ObjectRef object = row.get("o", ObjectRef.class);
        assertThat(object.bytes()).isEqualTo("an object".getBytes(UTF_8));
        try (InputStream part = object.range(3, 6)) {
            assertThat(part.readAllBytes()).isEqualTo("object".getBytes(UTF_8));
        }
        object.verify();
        assertThat(object.store()).isEqualTo("cloud");
        assertThat(object.download(folder.resolve("down"))).hasContent("an object");
        NpyRef array = row.get("n", NpyRef.class);
        assertThat(array.load().doubles()).containsExactly(1, 2, 3);
        assertThat(array.range(1, 3).doubles()).containsExactly(2, 3);
        ObjectRef file = row.get("f", ObjectRef.class);
        assertThat(file.bytes()).isEqualTo("raw data".getBytes(UTF_8));
        assertThat(keys())
                .hasSize(6)
                .allMatch(key -> key.startsWith("my lab/"))
                .anyMatch(key -> key.startsWith("my lab/_schema/" + schema.name() + "/sample/sample=a%2Fb%20%C3%A9/o_")
                        && key.endsWith(".bin"));
    }

    @Test
    void keepsFoldersWithTheListOfTheirFiles() throws Exception {
        Path data = Files.createDirectories(folder.resolve("x.zarr/0"));
        Files.writeString(data.resolve("0.0"), "chunk");
        Files.writeString(folder.resolve("x.zarr/.zattrs"), "{}");

        sample.insert1(Map.of("sample", "s", "o", folder.resolve("x.zarr")));

        ObjectRef object = sample.fetch1().get("o", ObjectRef.class);
        assertThat(object.isDir()).isTrue();
        assertThat(object.itemCount()).hasValue(2);
        object.verify();
        try (InputStream chunk = object.open("0/0.0")) {
            assertThat(chunk.readAllBytes()).isEqualTo("chunk".getBytes(UTF_8));
        }
        assertThat(keys()).hasSize(3).anyMatch(key -> key.endsWith(".manifest.json"));
        SERVER.put(bucket, "my lab/" + object.path() + "/extra", "not in the list");
        assertThatExceptionOfType(StoreException.class).isThrownBy(object::verify);
    }

    @Test
    void equalBytesAreKeptOnceAndWhatIsMissingIsSaid() {
        sample.insert(List.of(Map.of("sample", "1", "h", new byte[] {1}), Map.of("sample", "2", "h", new byte[] {1})));
        assertThat(keys()).hasSize(1);
        assertThat(stored("h")).containsExactly(new byte[] {1}, new byte[] {1});

        SERVER.remove(bucket, keys().iterator().next());

        assertThatExceptionOfType(MissingObjectException.class)
                .isThrownBy(() -> sample.toRows())
                .withMessageContaining("store cloud");
    }

    @Test
    void aRolledBackTransactionLeavesNoObject() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> instance.connection().inTransaction(() -> {
                    sample.insert1(Map.of("sample", "1", "o", new byte[] {1}, "n", new double[] {1}));
                    assertThat(keys()).hasSize(2);
                    throw new IllegalStateException("on purpose");
                }));
        assertThat(keys()).isEmpty();
    }

    @Test
    void collectsWhatNoRowRefersTo() {
        sample.insert1(Map.of("sample", "kept", "h", new byte[] {1}, "o", new byte[] {2}, "n", new double[] {1}));
        Set<String> kept = keys();
        sample.insert1(Map.of("sample", "lost", "h", new byte[] {3}, "o", new byte[] {4}, "b", List.of(5)));
        sample.restrict(Map.of("sample", "lost")).delete();

        assertThat(instance.collector("cloud", schema).collect().deleted()).isEmpty();
        CollectionReport collected =
                instance.collector("cloud", schema).grace(Duration.ZERO).collect();

        assertThat(collected.refusals()).isEmpty();
        assertThat(collected.errors()).isEmpty();
        assertThat(collected.deleted()).hasSize(3);
        assertThat(keys()).isEqualTo(kept);
        sample.fetch1().get("o", ObjectRef.class).verify();
    }

    @Test
    void aBucketThatIsGoneStopsTheCollector() {
        instance.config().set("stores.cloud.bucket", "no-such-bucket");
        CollectionReport report =
                instance.collector("cloud", schema).grace(Duration.ZERO).collect();
        assertThat(report.refusals()).anySatisfy(reason -> assertThat(reason).contains("no bucket no-such-bucket"));
    }

    @Test
    void refusedCredentialsAreSaidWithTheAttribute() {
        instance.config().set("stores.cloud.secret_key", "another-secret");
        assertThatExceptionOfType(DataJointException.class)
                .isThrownBy(() -> sample.insert1(Map.of("sample", "1", "h", new byte[] {1})))
                .withMessageContaining("stores.cloud.secret_key")
                .withMessageContaining("attribute `h`")
                .withMessageNotContaining("another-secret");
    }
}
