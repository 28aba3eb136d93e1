package org.datajoint.examples.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;

/**
 * The outputs of examples, in files that pages of the guide show. A run with {@code -Dexamples.outputs=write} rewrites them.
 */
public final class Outputs {
    static final String FOLDER = "example-tests/src/test/resources/outputs";

    private Outputs() {}

    /** Verifies that the text is equal to the file, except for blanks at the ends of lines. */
    public static void assertOutput(String file, String text) {
        Path path = Path.of("src/test/resources/outputs", file);
        String actual = text.lines().map(String::stripTrailing).reduce("", (all, line) -> all + line + "\n");
        try {
            if ("write".equals(System.getProperty("examples.outputs"))) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, actual);
            }
            Assertions.assertThat(actual).isEqualTo(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
