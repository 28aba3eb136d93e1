package org.datajoint.internal.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.datajoint.errors.StoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnsyncedTest {
    private final Unsynced unsynced = new Unsynced();

    @TempDir
    private Path folder;

    private FileStore store;

    @BeforeEach
    void open() throws IOException {
        store = new FileStore("main", folder.toRealPath(), unsynced);
    }

    @Test
    void objectsAreThereAtOnceAndCanBeSyncedAsOftenAsOneLikes() {
        for (int i = 0; i < 50; i++) {
            store.put("row=" + i % 7 + "/x_" + i, ("content " + i).getBytes(UTF_8));
        }
        assertThat(folder.resolve("row=3/x_3")).hasContent("content 3");
        unsynced.sync();
        unsynced.sync();
        assertThat(folder.resolve("row=3/x_3")).hasContent("content 3");
    }

    @Test
    void aFileThatIsGoneBeforeItIsOnTheDiskFailsAndIsNamed() throws IOException {
        store.put("a/x", new byte[] {1});
        store.put("a/y", new byte[] {2});
        Files.delete(folder.resolve("a/x"));
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(unsynced::sync)
                .withMessageContaining("a/x")
                .withMessageContaining("main");
        assertThatNoException().isThrownBy(unsynced::sync);
    }

    @Test
    void whoComesWhenManyWaitSyncsAtOnce() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            store.put("x_" + i, new byte[0]);
        }
        assertThat(unsynced.hasRoom()).isFalse();
        store.put("last", new byte[] {1});
        Files.delete(folder.resolve("last"));
        assertThatNoException().isThrownBy(unsynced::sync);
        assertThat(unsynced.hasRoom()).isTrue();
    }

    @Test
    void whatHashesNameIsOnTheDiskBeforeItHasItsName() {
        assertThat(store.putIfAbsent("hash", new byte[] {1})).isTrue();
        assertThat(store.putIfAbsent("hash", new byte[] {1})).isFalse();
        assertThat(folder.resolve("hash")).hasBinaryContent(new byte[] {1});
    }
}
