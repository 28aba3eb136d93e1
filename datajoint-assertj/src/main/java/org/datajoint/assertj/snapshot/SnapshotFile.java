package org.datajoint.assertj.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot's file under {@code src/test/resources} of the module whose tests run: a text, or rows as a JSON array with a row on
 * each line, so that a change shows as few lines in a version control system.
 */
public final class SnapshotFile {
    /** What to start the JVM with to have snapshots written. */
    public static final String UPDATE = "-Ddatajoint.snapshots=update";

    private static final String PROPERTY = "datajoint.snapshots";
    private static final Path FOLDER = Path.of("src", "test", "resources");
    private static final TypeReference<List<Map<String, @Nullable Object>>> ROWS = new TypeReference<>() {};
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String resource;
    private final Path path;

    /**
     * The file of that name, which now counts as asked for; it need not exist.
     *
     * @throws IllegalArgumentException if the name leads out of the folder
     */
    public SnapshotFile(String resource) {
        this.resource = resource;
        this.path = FOLDER.resolve(resource).normalize();
        if (!path.startsWith(FOLDER) || path.equals(FOLDER)) {
            throw new IllegalArgumentException(
                    "A snapshot is a file under " + FOLDER + ", which " + resource + " is not.");
        }
        AskedSnapshots.add(path);
    }

    /**
     * Reads the rows; empty if there is no such file, neither in the folder nor on the class path.
     *
     * @throws IllegalStateException if it does not hold rows
     */
    public Optional<List<Map<String, @Nullable Object>>> read() {
        try (InputStream file = open()) {
            return file == null ? Optional.empty() : Optional.of(MAPPER.readValue(file, ROWS));
        } catch (JsonProcessingException other) {
            throw new IllegalStateException(
                    "The snapshot " + path + " cannot be read: " + other.getOriginalMessage() + " (line "
                            + other.getLocation().getLineNr() + "). Mend it, or write it anew.",
                    other);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The snapshot " + path + " cannot be read.", unreadable);
        }
    }

    /** Reads the lines of a text; empty if there is no such file, neither in the folder nor on the class path. */
    public Optional<List<String>> readLines() {
        try (InputStream file = open()) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The snapshot " + path + " cannot be read.", unreadable);
        }
    }

    private @Nullable InputStream open() throws IOException {
        if (Files.exists(path)) {
            return Files.newInputStream(path);
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? null : loader.getResourceAsStream(resource.replace('\\', '/'));
    }

    /**
     * Writes rows of plain JSON values in place of what the file holds.
     *
     * @return whether it is written; not if something else was written to the file before, in the same run
     */
    public boolean write(List<Map<String, @Nullable Object>> rows) {
        return write(text(rows));
    }

    /**
     * Writes a text in place of what the file holds.
     *
     * @return whether it is written; not if something else was written to the file before, in the same run
     */
    public boolean write(String text) {
        if (!AskedSnapshots.isFirstOrSame(path, text)) {
            return false;
        }
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, text);
            return true;
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The snapshot " + path + " cannot be written.", unwritable);
        }
    }

    /** Returns whether snapshots are to be written in place of being compared: {@code -Ddatajoint.snapshots=update}. */
    public static boolean isUpdating() {
        return "update".equals(System.getProperty(PROPERTY));
    }

    /** Returns the name of the file without its folder and ending. */
    public String title() {
        String name = path.getFileName().toString();
        return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    private static String text(List<Map<String, @Nullable Object>> rows) {
        return rows.stream().map(SnapshotFile::line).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private static String line(Map<String, @Nullable Object> row) {
        try {
            return MAPPER.writeValueAsString(new LinkedHashMap<>(row));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
