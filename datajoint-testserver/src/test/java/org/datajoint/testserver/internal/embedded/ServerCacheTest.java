package org.datajoint.testserver.internal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.datajoint.testserver.internal.StartException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are deleted in a folder that is also used for other things. */
class ServerCacheTest {
    private static final String RUN = "run-01234567-89ab";

    @TempDir
    Path shared;

    private ServerCache cache;
    private Path own;

    @BeforeEach
    void nameTheSharedFolder() {
        cache = new ServerCache(shared);
        own = shared.resolve("datajoint-embedded-server");
    }

    private static Path file(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        return Files.writeString(path, "precious");
    }

    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted().toList();
        }
    }

    @Test
    void nothingOfOthersInTheNamedFolderIsTouched() throws IOException {
        file(shared.resolve("film.mkv.part"));
        file(shared.resolve("mariadb-11.4.5-linux.0123abcd.part/bin/mariadbd"));
        file(shared.resolve("mariadb-11.4.5-linux.part/bin/mariadbd"));
        file(shared.resolve("runs/" + RUN + ".lock"));
        file(shared.resolve("runs/" + RUN + "/results.csv"));
        file(shared.resolve("lock"));
        List<Path> before = new ArrayList<>(all(shared));

        cache.open();
        cache.removeLeftovers();

        assertThat(all(shared)).containsAll(before);
        assertThat(Files.list(shared))
                .contains(own)
                .hasSize(before.stream()
                                .filter(path -> shared.equals(path.getParent()))
                                .toList()
                                .size()
                        + 1);
    }

    @Test
    void whatOthersPutIntoTheOwnFolderStays() throws IOException {
        cache.open();
        List<Path> theirs = List.of(
                file(own.resolve("film.mkv.part")),
                file(own.resolve("mariadb-11.4.5-linux.0123abcd.part/bin/mariadbd")),
                file(own.resolve("mariadb-11.4.5-linux.89abcdef.part")),
                file(own.resolve("runs/" + RUN + ".lock")),
                file(own.resolve("runs/" + RUN + "/results.csv")),
                file(own.resolve("runs/run-monday.lock")),
                file(own.resolve("runs/run-monday/results.csv")));

        cache.removeLeftovers();

        assertThat(theirs).allSatisfy(path -> assertThat(path).hasContent("precious"));
    }

    @Test
    void ofAnEndedRunAllIsRemovedAndOfALinkInItTheLinkAlone() throws IOException {
        cache.open();
        Path outside = file(shared.resolve("outside/data.csv"));
        Path runs = Folders.createPrivate(own.resolve("runs"));
        RunFolder run = RunFolder.reserve(runs);
        Files.createSymbolicLink(run.folder().resolve("link"), outside.getParent());
        Path lock = runs.resolve(RUN + ".lock");
        Files.copy(run.lockFile(), lock);
        Path ended = OwnFolder.create(runs.resolve(RUN));
        file(ended.resolve("data/ibdata1"));
        Files.createSymbolicLink(ended.resolve("link"), outside.getParent());
        Path half = OwnFolder.create(own.resolve("mariadb-11.4.5-linux.0123abcd.part"));
        Files.createSymbolicLink(half.resolve("link"), outside.getParent());
        file(half.resolve("bin/mariadbd"));

        cache.removeLeftovers();

        assertThat(ended).doesNotExist();
        assertThat(lock).doesNotExist();
        assertThat(half).doesNotExist();
        assertThat(run.folder()).exists();
        run.close();
        assertThat(run.folder()).doesNotExist();
        assertThat(run.lockFile()).doesNotExist();
        assertThat(outside).hasContent("precious");
    }

    @Test
    void aLinkInPlaceOfAFolderOfOursIsNotFollowed() throws IOException {
        cache.open();
        Path runs = Folders.createPrivate(own.resolve("runs"));
        RunFolder run = RunFolder.reserve(runs);
        Path outside = OwnFolder.create(shared.resolve("outside"));
        file(outside.resolve("data.csv"));
        Files.createSymbolicLink(own.resolve("mariadb-11.4.5-linux.0123abcd.part"), outside);
        Files.copy(run.lockFile(), runs.resolve(RUN + ".lock"));
        Files.createSymbolicLink(runs.resolve(RUN), outside);

        cache.removeLeftovers();
        run.close();

        assertThat(outside.resolve("data.csv")).hasContent("precious");
    }

    @Test
    void theRunOfALiveProcessIsLeftAlone() throws IOException {
        cache.open();
        Path runs = Folders.createPrivate(own.resolve("runs"));
        RunFolder run = RunFolder.reserve(runs);
        Path lock = Files.copy(run.lockFile(), runs.resolve(RUN + ".lock"));
        Path live = OwnFolder.create(runs.resolve(RUN));
        try (FileChannel held = FileLocks.lock(lock)) {
            cache.removeLeftovers();
            assertThat(held.isOpen()).isTrue();
            assertThat(live).exists();
        }
        run.close();
    }

    @Test
    void openingItAgainKeepsWhatIsThere() throws IOException {
        Files.createDirectory(own);
        cache.open();
        Path kept = file(own.resolve("mariadb-11.4.5-linux/bin/mariadbd"));

        new ServerCache(shared).open();

        assertThat(kept).exists();
        assertThat(OwnFolder.isOwn(own)).isTrue();
        assertThat(Files.list(shared)).containsExactly(own);
    }

    @Test
    void aFolderOfOthersWithItsNameIsRefused() throws IOException {
        Path theirs = file(own.resolve("thesis.tex"));

        assertRefused("it contains files that DataJoint's tests did not create");
        assertThat(theirs).hasContent("precious");
        assertThat(Files.list(shared)).containsExactly(own);
    }

    @Test
    void aLinkInItsPlaceIsRefused() throws IOException {
        Path elsewhere = Files.createDirectory(shared.resolve("elsewhere"));
        Files.createSymbolicLink(own, elsewhere);

        assertRefused("is a link");
        assertThat(Files.list(elsewhere)).isEmpty();
    }

    @Test
    void aFileInItsPlaceOrAboveItIsRefused() throws IOException {
        file(own);
        assertRefused(own + " is a file, not a folder");

        cache = new ServerCache(own.resolve("below"));
        assertRefused(own + " is a file, not a folder");
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> cache.open())
                .isInstanceOf(StartException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("DJ_TEST_CACHE");
    }
}
