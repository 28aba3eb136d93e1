package org.datajoint.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.datajoint.examples.pages.Pages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README and the guide show nothing that is not compiled and run here; {@link Pages} says how. */
class PagesTest {
    private static final Pages PAGES = new Pages(Path.of("..").toAbsolutePath().normalize());

    static List<Path> pages() {
        return PAGES.files();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void thePageIsTrue(Path page) {
        assertThat(PAGES.problems(page)).isEmpty();
    }

    @Test
    void everyOutputIsShownAndCompared() {
        assertThat(PAGES.unusedOutputs()).isEmpty();
    }

    @Test
    void theIndexLeadsToEveryPage() {
        assertThat(PAGES.withoutEntry()).isEmpty();
    }
}
