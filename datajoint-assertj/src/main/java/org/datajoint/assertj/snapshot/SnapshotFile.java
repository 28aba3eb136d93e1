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
 * The file of a snapshot under {@code src/test/resources} of the module whose tests are running. It contains text, or
 * rows as a JSON array with a line for each row, so that a version control system shows a changed row as a changed
 * line.
 */
public final class SnapshotFile {
    /** The option of the JVM with which snapshots are written. */
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
     * Creates a reference to a file, which then counts as used; the file need not exist.
     *
     * @throws IllegalArgumentException if the name leads out of the folder
     */
    public SnapshotFile(String resource) {
        this.resource = resource;
        this.path = FOLDER.resolve(resource).normalize();
        if (!path.startsWith(FOLDER) || path.equals(FOLDER)) {
            throw new IllegalArgumentException(
                    "A snapshot must be a file under " + FOLDER + ", but " + resource + " is not.");
        }
        UsedSnapshots.add(path);
    }

    /**
     * Reads rows.
     *
     * @return empty if the file exists neither in the folder nor on the class path
     * @throws IllegalStateException if the file does not contain rows
     */
    public Optional<List<Map<String, @Nullable Object>>> read() {
        try (InputStream file = open()) {
            return file == null ? Optional.empty() : Optional.of(MAPPER.readValue(file, ROWS));
        } catch (JsonProcessingException other) {
            throw new IllegalStateException(
                    "The snapshot " + path + " cannot be read: " + other.getOriginalMessage() + " (line "
                            + other.getLocation().getLineNr() + "). Repair it, or write it again with " + UPDATE + ".",
                    other);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The snapshot " + path + " cannot be read.", unreadable);
        }
    }

    /**
     * Reads the lines of a text.
     *
     * @return empty if the file exists neither in the folder nor on the class path
     */
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
     * Replaces the content of the file by rows of plain JSON values.
     *
     * @return false if other content has already been written to the file in this run
     */
    public boolean write(List<Map<String, @Nullable Object>> rows) {
        return write(text(rows));
    }

    /**
     * Replaces the content of the file by a text.
     *
     * @return false if other content has already been written to the file in this run
     */
    public boolean write(String text) {
        if (!UsedSnapshots.isFirstOrSame(path, text)) {
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

    /** Returns whether snapshots are written rather than compared: {@code -Ddatajoint.snapshots=update}. */
    public static boolean isUpdating() {
        return "update".equals(System.getProperty(PROPERTY));
    }

    /** Returns the name of the file without its folder and extension. */
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
