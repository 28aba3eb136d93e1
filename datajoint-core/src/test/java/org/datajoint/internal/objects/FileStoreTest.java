package org.datajoint.internal.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {
    @TempDir
    private Path folder;

    private Path location;
    private Store store;

    @BeforeEach
    void open() throws IOException {
        location = Files.createDirectory(folder.resolve("store")).toRealPath();
        store = new CheckedStore(new FileStore("main", location, null));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private String text(String path) throws IOException {
        try (InputStream input = store.get(path)) {
            return new String(input.readAllBytes(), UTF_8);
        }
    }

    private List<String> paths(String below) {
        try (Stream<StoredFile> files = store.list(below)) {
            return files.map(StoredFile::path).sorted().toList();
        }
    }

    @Test
    void objectsAreFilesBelowTheLocation() throws IOException {
        store.put("a/b/c.dat", bytes("abc"));
        assertThat(location.resolve("a/b/c.dat")).hasContent("abc");
        assertThat(text("a/b/c.dat")).isEqualTo("abc");
        store.put("a/b/c.dat", bytes("longer"));
        assertThat(text("a/b/c.dat")).isEqualTo("longer");
        assertThat(paths("")).containsExactly("a/b/c.dat");
    }

    @Test
    void nobodySeesAnObjectBeforeItIsWhole() throws IOException {
        try (StoreOutput output = store.create("a/x")) {
            output.write(bytes("half"));
            assertThat(store.stat("a/x")).isEmpty();
        }
        assertThat(paths("")).isEmpty();
        try (StoreOutput output = store.create("a/x")) {
            output.write('1');
            output.write(bytes("23"));
            output.commit();
        }
        assertThat(text("a/x")).isEqualTo("123");
        assertThat(paths("")).containsExactly("a/x");
    }

    @Test
    void aStreamThatFailsLeavesWhatWasThere() throws IOException {
        store.put("x", bytes("old"));
        InputStream broken = new InputStream() {
            private int left = 5;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("gone");
                }
                return 'n';
            }
        };
        assertThatThrownBy(() -> store.put("x", broken))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("The object x of the store ")
                .hasMessageContaining("gone");
        assertThat(text("x")).isEqualTo("old");
        assertThat(paths("")).containsExactly("x");
    }

    @Test
    void ofSeveralThatPutWhatIsAbsentOneDoes() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> writers = Stream.of("a", "b", "c", "d", "e", "f", "g", "h")
                    .<Callable<Boolean>>map(text -> () -> store.putIfAbsent("marks/one", bytes(text)))
                    .toList();
            int won = 0;
            for (Future<Boolean> writer : threads.invokeAll(writers)) {
                won += writer.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
        String kept = text("marks/one");
        assertThat(store.putIfAbsent("marks/one", bytes("late"))).isFalse();
        assertThat(text("marks/one")).isEqualTo(kept);
        assertThat(paths("")).containsExactly("marks/one");
    }

    @Test
    void aPartIsReadWithoutTheRest() throws IOException {
        store.put("x", bytes("0123456789"));
        try (InputStream part = store.range("x", 3, 4)) {
            assertThat(part.readAllBytes()).asString(UTF_8).isEqualTo("3456");
        }
        try (InputStream part = store.range("x", 8, 4)) {
            assertThat(part.read()).isEqualTo('8');
            assertThat(part.skip(7)).isEqualTo(1);
            assertThat(part.read()).isEqualTo(-1);
        }
        try (InputStream part = store.range("x", 2, 2)) {
            assertThat(part.available()).isEqualTo(2);
            assertThat(part.read()).isEqualTo('2');
            assertThat(part.skip(100)).isEqualTo(1);
        }
        try (InputStream part = store.range("x", 20, 4)) {
            assertThat(part.readAllBytes()).isEmpty();
        }
        assertThatThrownBy(() -> store.range("x", -1, 4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNotThereIsMissing() {
        assertThat(store.stat("none")).isEmpty();
        assertThat(store.file("none")).isEmpty();
        assertThatThrownBy(() -> store.get("none"))
                .isInstanceOf(MissingObjectException.class)
                .hasMessage("There is no object none in the store main.");
        assertThatThrownBy(() -> store.range("none", 0, 1)).isInstanceOf(MissingObjectException.class);
        assertThatThrownBy(() -> store.touch("none")).isInstanceOf(MissingObjectException.class);
        store.delete("none");
        store.delete("none/deeper");
        assertThat(paths("none")).isEmpty();
        store.prune("none");
    }

    @Test
    void statAndTouchKnowSizeAndDate() throws IOException {
        store.put("a/x", bytes("abc"));
        Instant old = Instant.now().minus(Duration.ofDays(3));
        Files.setLastModifiedTime(location.resolve("a/x"), java.nio.file.attribute.FileTime.from(old));
        StoredFile file = store.stat("a/x").orElseThrow();
        assertThat(file.size()).isEqualTo(3);
        assertThat(file.modified()).isBefore(Instant.now().minus(Duration.ofDays(2)));
        store.touch("a/x");
        assertThat(store.stat("a/x").orElseThrow().modified()).isAfter(old.plus(Duration.ofDays(2)));
        assertThat(store.stat("a")).isEmpty();
    }

    @Test
    void anObjectIsDeletedUnlessItIsYoungerThanAMoment() throws IOException {
        store.put("a/x", bytes("abc"));
        Instant now = store.stat("a/x").orElseThrow().modified();
        assertThat(store.deleteIfOlder("a/x", now.minusSeconds(1))).isFalse();
        assertThat(store.deleteIfOlder("a/y", now)).isFalse();
        assertThat(store.stat("a/x")).isPresent();
        assertThat(store.deleteIfOlder("a/x", now)).isTrue();
        assertThat(store.stat("a/x")).isEmpty();
        store.put("a/1", bytes("1"));
        store.put("a/2", bytes("2"));
        store.deleteAll(List.of("a/1", "a/2", "a/3"));
        assertThat(location.resolve("a")).isEmptyDirectory();
    }

    @Test
    void listsAllFilesBelowAFolderAndOnlyThose() throws IOException {
        for (String path : List.of("a/1", "a/b/2", "a/b/c/3", "ab/4", "5")) {
            store.put(path, bytes(path));
        }
        Files.createDirectory(location.resolve("a/empty"));
        Files.createSymbolicLink(location.resolve("a/link"), location.resolve("ab"));
        assertThat(paths("a")).containsExactly("a/1", "a/b/2", "a/b/c/3");
        assertThat(paths("a/b/c/3")).isEmpty();
        assertThat(paths("")).containsExactly("5", "a/1", "a/b/2", "a/b/c/3", "ab/4");
        try (Stream<StoredFile> files = store.list("a")) {
            assertThat(files.findAny()).isPresent();
        }
    }

    @Test
    void emptyFoldersAreRemovedAndOthersStay() throws IOException {
        store.put("a/b/x", bytes("x"));
        Files.createDirectories(location.resolve("a/c/d/e"));
        store.prune("a");
        assertThat(location.resolve("a/c")).doesNotExist();
        assertThat(location.resolve("a/b/x")).exists();
        store.delete("a/b/x");
        store.prune("");
        assertThat(location).isEmptyDirectory();
    }

    @Test
    void writingSurvivesThatTheFolderIsRemovedAgain() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> writer = threads.submit(() -> {
                for (int i = 0; i < 200; i++) {
                    store.put("a/b/x", bytes("x" + i));
                    store.delete("a/b/x");
                }
            });
            while (!writer.isDone()) {
                store.prune("a");
            }
            writer.get();
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void pathsThatLeadOutAreRefusedAndNothingIsTouched() throws IOException {
        Files.writeString(folder.resolve("secret"), "s");
        for (String path : List.of(
                "",
                "/etc/hostname",
                "../secret",
                "a/../../secret",
                "./x",
                "a//b",
                "a/",
                "a/.",
                "..",
                "x\0",
                "a\\..\\b",
                "C:/x",
                "c:x",
                "\\\\host\\x")) {
            for (org.assertj.core.api.ThrowableAssert.ThrowingCallable use :
                    List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                            () -> store.get(path),
                            () -> store.range(path, 0, 1),
                            () -> store.stat(path),
                            () -> store.file(path),
                            () -> store.put(path, bytes("x")),
                            () -> store.put(path, InputStream.nullInputStream()),
                            () -> store.create(path),
                            () -> store.putIfAbsent(path, bytes("x")),
                            () -> store.delete(path),
                            () -> store.touch(path))) {
                assertThatThrownBy(use)
                        .as(path)
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("The path \"");
            }
        }
        assertThatThrownBy(() -> store.list("../x")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.prune("..")).isInstanceOf(StoreException.class);
        assertThat(folder.resolve("secret")).hasContent("s");
        assertThat(location).isEmptyDirectory();
    }

    @Test
    void linksAreFollowedWithinTheStoreAndNotOutOfIt() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("x"), "secret");
        store.put("real/x", bytes("mine"));
        Files.createSymbolicLink(location.resolve("out"), outside);
        Files.createSymbolicLink(location.resolve("file"), outside.resolve("x"));
        Files.createSymbolicLink(location.resolve("in"), location.resolve("real"));
        assertThat(text("in/x")).isEqualTo("mine");
        for (String path : List.of("out/x", "file")) {
            assertThatThrownBy(() -> store.get(path))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("links lead out of the store main");
            assertThatThrownBy(() -> store.stat(path)).isInstanceOf(StoreException.class);
        }
        assertThatThrownBy(() -> store.put("out/y/z", bytes("y"))).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.delete("out/x")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.list("out")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.prune("out")).isInstanceOf(StoreException.class);
        assertThat(outside).isDirectoryContaining("glob:**/x").isDirectoryNotContaining("glob:**/y");
    }

    @Test
    void anObjectIsNoFolder() {
        store.put("a", bytes("x"));
        assertThatThrownBy(() -> store.put("a/b", bytes("x")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("because a is an object, not a folder. Remove it if no row refers to it.");
        assertThatThrownBy(() -> store.put("a/b/c", bytes("x")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("because a is an object, not a folder. Remove it if no row refers to it.");
        store.put("f/x", bytes("x"));
        assertThatThrownBy(() -> store.put("f", bytes("x"))).isInstanceOf(StoreException.class);
        store.delete("f");
        assertThat(paths("f")).containsExactly("f/x");
    }

    @Test
    void aFileThatCannotBeDiscardedDoesNotHideWhyItCouldNotBeWritten() throws IOException {
        StoreOutput output = store.create("a/x");
        output.write(bytes("x"));
        Files.move(location.resolve("a"), folder.resolve("away"));
        Files.writeString(location.resolve("a"), "no folder");

        assertThatThrownBy(output::commit)
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("The object a/x of the store main cannot be written: ");
    }

    @Test
    void aLocationThatIsGoneIsNamedWithWhatToDo() throws IOException {
        store.put("x", bytes("x"));
        Files.move(location, folder.resolve("away"));
        String advice = "The location " + location
                + " is not a folder. Mount or create it again, or correct stores.main.location.";
        for (boolean file : new boolean[] {false, true}) {
            if (file) {
                Files.writeString(location, "no folder");
            }
            for (String path : List.of("x", "y", "a/b/c")) {
                assertThatThrownBy(() -> store.put(path, bytes("x")))
                        .isInstanceOf(StoreException.class)
                        .hasMessageStartingWith("The object " + path + " of the store main cannot be written: ")
                        .hasMessageEndingWith(advice);
            }
            assertThatThrownBy(() -> store.get("x"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("The")
                    .hasMessageEndingWith(advice);
        }
    }
}
