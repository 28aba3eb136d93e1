package org.datajoint.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts of diagrams as they are kept; {@code -Ddatajoint.snapshots=update} writes them anew. */
final class GoldenText {
    private static final Path FOLDER = Path.of("src", "test", "resources", "diagrams");

    private GoldenText() {}

    static void matches(String file, String text) {
        Path path = FOLDER.resolve(file);
        try {
            if ("update".equals(System.getProperty("datajoint.snapshots"))) {
                Files.createDirectories(FOLDER);
                Files.writeString(path, text);
            }
            assertThat(text).isEqualTo(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
