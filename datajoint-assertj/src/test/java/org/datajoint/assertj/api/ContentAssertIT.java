package org.datajoint.assertj.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.datajoint.Instance;
import org.datajoint.codec.Attachment;
import org.datajoint.codec.NdArray;
import org.datajoint.errors.MissingObjectException;
import org.datajoint.junit.DataJointExtension;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Comparison of values in stores by their content. {@code -Ddatajoint.golden=update} writes the expected messages. */
@ExtendWith(DataJointExtension.class)
class ContentAssertIT {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden-content");

    @Definition("""
        scan : int32
        ---
        movie = null : <object@>
        frames = null : <object@>
        raw = null : <hash@>
        wave = null : <npy@>
        trace = null : <blob@>
        notes = null : <attach@>
        log = null : <filepath@>
        """)
    public static class Scan extends Manual {}

    @TempDir
    private Path folder;

    private Path store;
    private Path frames;
    private Scan scan;

    @BeforeEach
    void fill(Instance instance, Schema schema) throws IOException {
        store = Files.createDirectories(folder.resolve("store"));
        instance.config().set("stores.default", "main");
        instance.config().set("stores.filepath_default", "main");
        instance.config().set("stores.main", Map.of("protocol", "file", "location", store.toString()));
        Files.writeString(store.resolve("run.log"), "started");
        frames = folder(Map.of("top.txt", "top", "a/b/deep.txt", "deep"));
        scan = schema.table(Scan.class);
        scan.insert1(row(1));
    }

    /** Returns a new folder with these files. */
    private Path folder(Map<String, String> files) throws IOException {
        Path made = Files.createTempDirectory(folder, "frames");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = made.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return made;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private Map<String, Object> row(int number) {
        Map<String, Object> row = new HashMap<>();
        row.put("scan", number);
        row.put("movie", Map.entry(".avi", bytes("a movie")));
        row.put("frames", frames);
        row.put("raw", bytes("raw bytes"));
        row.put("wave", new double[][] {{1, 2, 3}, {4, 5, 6}});
        row.put("trace", Map.of("rate", 30, "samples", new double[] {1, 2, 3}));
        row.put("notes", Attachment.of("notes.txt", bytes("some text")));
        row.put("log", "run.log");
        return row;
    }

    private TableAssert byContent() {
        return assertThat(scan).comparingContent("movie", "frames", "raw", "wave", "trace", "notes", "log");
    }

    @Test
    void theRowThatWasInsertedIsFoundByContentAndNotWithoutIt() {
        Map<String, Object> expected = row(1);
        expected.put("log", bytes("started")); // A string would be taken for the path of a local file.
        byContent().containsRow(expected).containsOnly(expected).containsExactlyInAnyOrder(List.of(expected));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(scan).containsRow(expected))
                .withMessageContaining("movie");
    }

    @Test
    void aCopyOfARowEqualsItThoughItsObjectsAreElsewhere() {
        scan.insert1(row(2));
        var first = scan.restrict("scan = 1");
        var second = scan.restrict("scan = 2");
        assertThat(first)
                .ignoring("scan")
                .comparingContent("movie", "frames", "wave")
                .hasSameRowsAs(second)
                .isSubsetOf(scan);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(first).ignoring("scan").hasSameRowsAs(second));
    }

    @Test
    void anExpectedValueIsWhatCouldBeInserted() throws IOException {
        Path movie = Files.writeString(folder.resolve("another name.avi"), "a movie");
        for (Object content : new Object[] {
            movie,
            movie.toFile(),
            movie.toString(),
            bytes("a movie"),
            Map.entry(".bin", bytes("a movie")),
            List.of(".bin", bytes("a movie")),
            new Object[] {".bin", bytes("a movie")},
            Attachment.of("x", bytes("a movie")),
            scan.fetch1().get("movie")
        }) {
            byContent().containsRow(Map.of("scan", 1, "movie", content));
        }
        Path link = Files.createSymbolicLink(folder.resolve("link"), frames);
        byContent().containsRow(Map.of("frames", link)).containsRow(Map.of("frames", frames.toFile()));
        byContent().containsRow(Map.of("wave", NdArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}})));
        byContent().containsRow(Map.of("wave", List.of(List.of(1, 2, 3), List.of(4, 5, 6))));
        byContent().containsRow(Map.of("wave", scan.fetch1().get("wave")));
        byContent().row(Map.of("scan", 1)).has("movie", movie).has("notes", bytes("some text"));
    }

    @Test
    void arraysInStoresMayHaveATolerance() {
        double[][] close = {{1.001, 2, 3}, {4, 5, 6}};
        byContent().withTolerance("wave", within(0.01)).containsRow(Map.of("wave", close));
        byContent()
                .withTolerance("trace", within(0.01))
                .containsRow(Map.of("trace", Map.of("rate", 30, "samples", new double[] {1, 2.005, 3})));
        byContent().doesNotContainRow(Map.of("wave", close));
        byContent().strictTypes().doesNotContainRow(Map.of("wave", new int[][] {{1, 2, 3}, {4, 5, 6}}));
    }

    @Test
    void nullsAndOtherRowsAreToldApart() {
        scan.insert1(Map.of("scan", 2));
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("movie", null);
        byContent().containsRow(nothing).doesNotContainRow(Map.of("scan", 2, "movie", bytes("a movie")));
        byContent()
                .keyedBy()
                .comparingOnly("movie")
                .containsExactlyInAnyOrder(nothing, Map.of("movie", bytes("a movie")));
    }

    @Test
    void anErrorOfTheStoreComesOutAsItIs() throws IOException {
        Files.delete(store.resolve(
                scan.fetch1().get("movie", org.datajoint.codec.ObjectRef.class).path()));
        assertThatExceptionOfType(MissingObjectException.class)
                .isThrownBy(() -> byContent().containsRow(Map.of("movie", bytes("a movie"))));
    }

    @Test
    void whatCannotBeComparedByContentIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(scan).comparingContent("scan").containsRow(Map.of("scan", 1)))
                .withMessageContaining("scan is of type int32");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> byContent().usingComparator("movie", (a, b) -> 0))
                .withMessageContaining("usingComparator");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> byContent().containsRow(Map.of("movie", new ByteArrayInputStream(bytes("a movie")))))
                .withMessageContaining("can be read only once");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> byContent().containsRow(Map.of("movie", 3)))
                .withMessageContaining("java.lang.Integer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> byContent().containsRow(Map.of("movie", "no such file")))
                .withMessageContaining("no such file");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> byContent().containsRow(Map.of("wave", folder)))
                .withMessageContaining("use an NdArray");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(scan).comparingContent("film").containsRow(Map.of("scan", 1)))
                .withMessageContaining("film");
    }

    @Test
    void everyDifferenceIsShownAsItsFileSays() throws IOException {
        Map<String, Map<String, ?>> expected = new TreeMap<>();
        expected.put("byte", Map.of("movie", bytes("a m0vie"), "raw", bytes("raw bytez"), "notes", bytes("Some text")));
        expected.put("end", Map.of("movie", bytes("a movie "), "raw", bytes("raw"), "log", bytes("")));
        expected.put("kind", Map.of("movie", frames, "frames", bytes("top")));
        expected.put("in-a-file", Map.of("frames", folder(Map.of("top.txt", "top", "a/b/deep.txt", "de-p"))));
        expected.put(
                "missing-file", Map.of("frames", folder(Map.of("top.txt", "top", "a/b/deep.txt", "deep", "z", ""))));
        expected.put("unexpected-file", Map.of("frames", folder(Map.of("top.txt", "top"))));
        expected.put("element", Map.of("wave", new double[][] {{1, 2, 3}, {4, 5.5, 6}}));
        expected.put("shape", Map.of("wave", new double[][] {{1, 2, 3}}));
        Map<String, Object> trace = new LinkedHashMap<>(Map.of("rate", 30));
        trace.put("samples", new double[] {1, 2, 4});
        expected.put("member", Map.of("trace", trace));
        boolean update = "update".equals(System.getProperty("datajoint.golden"));
        SoftAssertions softly = new SoftAssertions();
        for (Map.Entry<String, Map<String, ?>> each : expected.entrySet()) {
            Map<String, Object> row = new HashMap<>(each.getValue());
            row.put("scan", 1);
            String message = messageOf(() -> byContent().containsExactlyInAnyOrder(row));
            Path file = GOLDEN.resolve(each.getKey() + ".txt");
            if (update) {
                Files.createDirectories(GOLDEN);
                Files.writeString(file, message);
            }
            softly.assertThat(file).exists().content().isEqualTo(message);
        }
        softly.assertThat(GOLDEN.toFile().list()).hasSize(expected.size());
        softly.assertAll();
    }

    /** Returns the message without the parts that differ between runs. */
    private String messageOf(ThrowingCallable assertion) {
        try {
            assertion.call();
        } catch (AssertionError failure) {
            return failure.getMessage()
                            .lines()
                            .filter(line -> !line.startsWith("sql: "))
                            .map(line -> line.replaceAll("/\\S+(?= \\(by content\\))", "/frames")
                                    .replaceAll("(?<=\\S)  +", "  "))
                            .reduce("", (text, line) -> text + line + "\n")
                            .strip()
                    + "\n";
        } catch (Throwable other) {
            throw new AssertionError("it did not fail as an assertion does", other);
        }
        throw new AssertionError("it did not fail");
    }
}
