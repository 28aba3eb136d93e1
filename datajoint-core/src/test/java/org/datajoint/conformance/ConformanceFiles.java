package org.datajoint.conformance;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files of vectors: those of the folder that {@code -Dconformance.dir} names, else the test resources. */
final class ConformanceFiles {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private ConformanceFiles() {}

    /** The content of a file; empty where a folder is named and does not have it. */
    static Optional<JsonNode> read(String name) {
        String folder = System.getProperty("conformance.dir", "");
        try (InputStream stream = folder.isBlank() ? resource(name) : file(Path.of(folder, name))) {
            return stream == null ? Optional.empty() : Optional.of(MAPPER.readTree(stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema that queries and deletes are about: that of the folder's {@code query.json}, else of the resource's. */
    static JsonNode labSchema() {
        try (InputStream fallback = resource("query.json")) {
            return read("query.json").orElse(MAPPER.readTree(fallback)).get("schema");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        InputStream stream = ConformanceFiles.class.getResourceAsStream("/conformance/" + name);
        if (stream == null) {
            throw new IllegalStateException("the test resources lack conformance/" + name);
        }
        return stream;
    }

    private static InputStream file(Path path) throws IOException {
        return Files.exists(path) ? Files.newInputStream(path) : null;
    }
}
