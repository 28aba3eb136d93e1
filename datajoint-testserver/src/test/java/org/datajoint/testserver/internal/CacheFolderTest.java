package org.datajoint.testserver.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheFolderTest {
    private static final Path HOME = Path.of("home").toAbsolutePath();

    @Test
    void isWhereEachSystemKeepsCaches() {
        assertThat(CacheFolder.of("Linux", HOME, Map.of())).isEqualTo(HOME.resolve(".cache/datajoint-test"));
        assertThat(CacheFolder.of("Mac OS X", HOME, Map.of())).isEqualTo(HOME.resolve("Library/Caches/datajoint-test"));
        assertThat(CacheFolder.of("Windows 11", HOME, Map.of()))
                .isEqualTo(HOME.resolve("AppData/Local/datajoint-test"));
    }

    @ParameterizedTest
    @CsvSource({"~, .", "~/x, x", "~/a/../b, b"})
    void knowsTheHomeOfThisUser(String text, String expected) {
        assertThat(CacheFolder.named(text, HOME))
                .isEqualTo(HOME.resolve(expected).normalize());
    }

    @ParameterizedTest
    @CsvSource({"cache", "./cache", "../cache", "a~b"})
    void makesARelativePathAbsolute(String text) {
        assertThat(CacheFolder.named(text, HOME))
                .isAbsolute()
                .isEqualTo(Path.of("").toAbsolutePath().resolve(text).normalize());
    }

    @ParameterizedTest
    @ValueSource(strings = {"~other/cache", "nul\0byte"})
    void refusesWhatIsNoPath(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CacheFolder.named(text, HOME));
    }

    @Test
    void followsTheSystemsOwnVariable() {
        Path other = Path.of("other").toAbsolutePath();

        assertThat(CacheFolder.of("Linux", HOME, Map.of("XDG_CACHE_HOME", other.toString())))
                .isEqualTo(other.resolve("datajoint-test"));
        assertThat(CacheFolder.of("Linux", HOME, Map.of("XDG_CACHE_HOME", "relative")))
                .isEqualTo(HOME.resolve(".cache/datajoint-test"));
    }
}
