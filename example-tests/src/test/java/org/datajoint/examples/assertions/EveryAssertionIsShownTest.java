package org.datajoint.examples.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that the guide's page shows how each assertion fails. */
class EveryAssertionIsShownTest {
    @Test
    void thePageHasEveryGoldenFile() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs/guide/assertions.md"));
        try (Stream<Path> files = Files.list(Examples.GOLDEN)) {
            assertThat(files.map(file -> "<!-- golden: " + file.getFileName() + " -->"))
                    .isNotEmpty()
                    .allSatisfy(marker -> assertThat(lines).contains(marker));
        }
    }
}
