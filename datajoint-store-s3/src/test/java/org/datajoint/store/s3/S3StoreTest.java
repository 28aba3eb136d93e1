package org.datajoint.store.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.datajoint.errors.MissingObjectException;
import org.datajoint.errors.StoreException;
import org.datajoint.store.Store;
import org.datajoint.store.StoreOutput;
import org.datajoint.store.StoredFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class S3StoreTest {
    private static final S3Server SERVER = S3Server.shared();

    private String bucket;
    private Store store;

    @BeforeEach
    void open(TestInfo test) {
        bucket = "store-" + test.getTestMethod().orElseThrow().getName().toLowerCase(java.util.Locale.ROOT);
        store = S3Server.open(SERVER.properties(bucket, "lab"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static String text(InputStream stream) throws IOException {
        try (stream) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void keysAreTheLocationASlashAndThePath() throws IOException {
        store.put("a b/ü+%41=x", bytes("one"));

        assertThat(SERVER.keys(bucket)).containsExactly("lab/a b/ü+%41=x");
        assertThat(text(store.get("a b/ü+%41=x"))).isEqualTo("one");
    }

    @Test
    void slashesOfTheLocationStay() throws IOException {
        try (Store inFolder = S3Server.open(SERVER.properties(bucket, "a//b/"))) {
            inFolder.put("c", bytes("one"));

            assertThat(SERVER.keys(bucket)).containsExactly("a//b//c");
            assertThat(text(inFolder.get("c"))).isEqualTo("one");
            try (Stream<StoredFile> all = inFolder.list("")) {
                assertThat(all).extracting(StoredFile::path).containsExactly("c");
            }
        }
    }

    @Test
    void anEmptyLocationIsTheBucketItself() {
        try (Store whole = S3Server.open(SERVER.properties(bucket, ""))) {
            whole.put("c/d", bytes("one"));

            assertThat(SERVER.keys(bucket)).containsExactly("c/d");
            try (Stream<StoredFile> all = whole.list("")) {
                assertThat(all).extracting(StoredFile::path).containsExactly("c/d");
            }
        }
    }

    @Test
    void returnsWhatWasPut() throws IOException {
        store.put("x", bytes("hello"));
        store.put("x", bytes("hello world"));
        store.put("empty", new byte[0]);

        assertThat(text(store.get("x"))).isEqualTo("hello world");
        assertThat(text(store.get("empty"))).isEmpty();
        assertThat(store.stat("x")).hasValueSatisfying(file -> {
            assertThat(file.path()).isEqualTo("x");
            assertThat(file.size()).isEqualTo(11);
            assertThat(file.modified()).isAfter(Instant.now().minusSeconds(3600));
        });
        assertThat(store.stat("empty"))
                .hasValueSatisfying(file -> assertThat(file.size()).isZero());
        assertThat(store.stat("y")).isEmpty();
        assertThat(store.file("x")).isEmpty();
    }

    @Test
    void readsPartsOfObjects() throws IOException {
        store.put("x", bytes("hello world"));
        store.put("empty", new byte[0]);

        assertThat(text(store.range("x", 6, 3))).isEqualTo("wor");
        assertThat(text(store.range("x", 6, 300))).isEqualTo("world");
        assertThat(text(store.range("x", 6, Long.MAX_VALUE))).isEqualTo("world");
        assertThat(text(store.range("x", 11, 1))).isEmpty();
        assertThat(text(store.range("x", 400, 1))).isEmpty();
        assertThat(text(store.range("x", 3, 0))).isEmpty();
        assertThat(text(store.range("empty", 0, 10))).isEmpty();
        assertThatExceptionOfType(MissingObjectException.class).isThrownBy(() -> store.range("y", 0, 1));
        assertThatExceptionOfType(MissingObjectException.class).isThrownBy(() -> store.range("y", 0, 0));
    }

    @Test
    void aMissingObjectIsAnError() {
        assertThatExceptionOfType(MissingObjectException.class)
                .isThrownBy(() -> store.get("a/y"))
                .withMessageContaining("a/y")
                .withMessageContaining("store cloud");
        assertThatExceptionOfType(MissingObjectException.class).isThrownBy(() -> store.touch("a/y"));
        assertThatNoException().isThrownBy(() -> store.delete("a/y"));
    }

    @Test
    void putIfAbsentKeepsWhatIsThere() throws IOException {
        assertThat(store.putIfAbsent("x", bytes("one"))).isTrue();
        assertThat(store.putIfAbsent("x", bytes("two"))).isFalse();

        assertThat(text(store.get("x"))).isEqualTo("one");
    }

    @Test
    void aLargeObjectIsPutIfAbsent() {
        byte[] large = new byte[S3Output.PART + 1];

        assertThat(store.putIfAbsent("x", large)).isTrue();
        assertThat(store.putIfAbsent("x", large)).isFalse();
        assertThat(store.stat("x").orElseThrow().size()).isEqualTo(large.length);
        assertThat(SERVER.unfinishedUploads(bucket)).isZero();
    }

    @Test
    void ofManyThatPutIfAbsentAllAgree() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                tasks.add(() -> store.putIfAbsent("x", bytes("same")));
            }
            List<Boolean> written = new ArrayList<>();
            for (Future<Boolean> task : threads.invokeAll(tasks)) {
                written.add(task.get());
            }
            assertThat(written).contains(true);
            assertThat(text(store.get("x"))).isEqualTo("same");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aLongObjectIsStreamedInParts() throws IOException {
        byte[] chunk = new byte[1 << 20];
        long size = 2L * S3Output.PART + 12345;
        try (StoreOutput output = store.create("big")) {
            long left = size;
            for (int i = 0; left > 0; i++) {
                java.util.Arrays.fill(chunk, (byte) i);
                int count = (int) Math.min(left, chunk.length);
                output.write(chunk, 0, count);
                left -= count;
            }
            assertThat(SERVER.keys(bucket)).doesNotContain("lab/big");
            assertThat(SERVER.unfinishedUploads(bucket)).isEqualTo(1);
            output.commit();
        }

        assertThat(store.stat("big").orElseThrow().size()).isEqualTo(size);
        assertThat(SERVER.unfinishedUploads(bucket)).isZero();
        try (InputStream middle = store.range("big", (17L << 20) - 1, 2)) {
            assertThat(middle.readAllBytes()).containsExactly(16, 17);
        }
    }

    @Test
    void whatIsNotCommittedLeavesNothing() throws IOException {
        try (StoreOutput output = store.create("big")) {
            output.write(new byte[S3Output.PART + 1]);
            output.write(1);
        }
        try (StoreOutput output = store.create("small")) {
            output.write(1);
        }

        assertThat(SERVER.keys(bucket)).isEmpty();
        assertThat(SERVER.unfinishedUploads(bucket)).isZero();
    }

    @Test
    void aStreamThatFailsLeavesNothing() {
        InputStream failing = new InputStream() {
            private int count;

            @Override
            public int read() throws IOException {
                throw new IOException("no more");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                count += length;
                if (count > 20 << 20) {
                    throw new IOException("no more");
                }
                return length;
            }
        };

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.put("big", failing))
                .withMessageContaining("big")
                .withMessageContaining("no more");
        assertThat(SERVER.keys(bucket)).isEmpty();
        assertThat(SERVER.unfinishedUploads(bucket)).isZero();
    }

    @Test
    void aCommittedOutputTakesNoMore() throws IOException {
        StoreOutput output = store.create("x");
        output.write(bytes("one"));
        output.commit();

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> output.write(1));
        assertThatExceptionOfType(StoreException.class).isThrownBy(output::commit);
        output.close();
        output.close();
        assertThat(text(store.get("x"))).isEqualTo("one");
    }

    @Test
    void listsFoldersInPages() {
        for (int i = 0; i < 1003; i++) {
            SERVER.put(bucket, "lab/many/" + i, "x");
        }
        SERVER.put(bucket, "lab/many-others/1", "x");
        SERVER.put(bucket, "lab2/many/1", "x");

        try (Stream<StoredFile> files = store.list("many")) {
            assertThat(files.toList())
                    .hasSize(1003)
                    .allSatisfy(file -> assertThat(file.path()).startsWith("many/"))
                    .allSatisfy(file -> assertThat(file.size()).isEqualTo(1))
                    .allSatisfy(file -> assertThat(file.modified()).isNotNull())
                    .extracting(StoredFile::path)
                    .doesNotHaveDuplicates();
        }
        try (Stream<StoredFile> none = store.list("no/such")) {
            assertThat(none).isEmpty();
        }
        List<String> all = new ArrayList<>();
        try (Stream<StoredFile> files = store.list("")) {
            files.forEach(file -> all.add(file.path()));
        }
        assertThat(all).hasSize(1004).contains("many-others/1");
    }

    @Test
    void listsEveryKeyAsItIs() {
        List<String> paths = List.of(
                "odd/a b+c",
                "odd/%2B",
                "odd/a&b=<c>'\"",
                "odd/tab\t",
                "odd/bell\u0007",
                "odd/\uFFFE",
                "odd/é 🙂",
                "odd/x;y,z~");
        paths.forEach(path -> store.put(path, path.getBytes(UTF_8)));
        try (Stream<StoredFile> files = store.list("odd")) {
            assertThat(files.map(StoredFile::path)).containsExactlyInAnyOrderElementsOf(paths);
        }
        store.deleteAll(paths);
        try (Stream<StoredFile> files = store.list("odd")) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void deletesSeveralOfWhichSomeAreMissing() {
        store.put("a", bytes("x"));
        store.put("ü b", bytes("x"));
        store.put("kept", bytes("x"));

        store.deleteAll(List.of("a", "ü b", "missing"));

        assertThat(SERVER.keys(bucket)).containsExactly("lab/kept");
    }

    @Test
    void touchingRenewsTheDate() throws Exception {
        store.put("ü +x", bytes("one"));
        Instant before = store.stat("ü +x").orElseThrow().modified();

        Instant after = before;
        for (int i = 0; i < 10_000 && !after.isAfter(before); i++) {
            store.touch("ü +x"); // Dates have whole seconds.
            after = store.stat("ü +x").orElseThrow().modified();
        }

        assertThat(after).isAfter(before);
        assertThat(text(store.get("ü +x"))).isEqualTo("one");
    }

    @Test
    void anotherBucketIsAnErrorThatSaysSo() {
        Map<String, Object> properties = SERVER.properties(bucket, "");
        properties.put("bucket", "no-such-bucket");
        try (Store other = S3Server.open(properties)) {
            for (Callable<?> use : List.<Callable<?>>of(
                    () -> other.stat("x"),
                    () -> other.get("x"),
                    () -> other.list("x").toList(),
                    () -> other.putIfAbsent("x", new byte[1]))) {
                assertThatExceptionOfType(StoreException.class)
                        .isThrownBy(use::call)
                        .withMessageContaining("no bucket no-such-bucket")
                        .withMessageContaining("stores.cloud.bucket")
                        .isNotInstanceOf(MissingObjectException.class);
            }
        }
    }

    @Test
    void refusedCredentialsAreAnErrorThatShowsNone() {
        for (String wrong : List.of("access_key", "secret_key")) {
            Map<String, Object> properties = SERVER.properties(bucket, "");
            properties.put(wrong, "ThisIsWrong");
            try (Store other = S3Server.open(properties)) {
                for (Callable<?> use :
                        List.<Callable<?>>of(() -> other.stat("x"), () -> other.get("x"), () -> other.list("x")
                                .toList())) {
                    assertThatExceptionOfType(StoreException.class)
                            .isThrownBy(use::call)
                            .withMessageContaining("stores.cloud.access_key")
                            .withMessageContaining("stores.cloud.secret_key")
                            .satisfies(error -> assertThat(error)
                                    .hasMessageNotContaining(S3Server.SECRET_KEY)
                                    .hasMessageNotContaining("ThisIsWrong"));
                }
            }
        }
    }
}
