package org.datajoint.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.datajoint.examples.pages.Pages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that everything in the README and the guide is compiled and run here; see {@link Pages}. */
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
