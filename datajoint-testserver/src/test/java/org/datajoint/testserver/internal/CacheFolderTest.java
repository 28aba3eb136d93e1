package org.datajoint.testserver.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheFolderTest {
    private static final Path HOME = Path.of("home").toAbsolutePath();

    @Test
    void isWhereEachSystemKeepsCaches() {
        assertThat(CacheFolder.of("Linux", HOME, Map.of())).isEqualTo(HOME.resolve(".cache/datajoint-test"));
        assertThat(CacheFolder.of("Mac OS X", HOME, Map.of())).isEqualTo(HOME.resolve("Library/Caches/datajoint-test"));
        assertThat(CacheFolder.of("Windows 11", HOME, Map.of()))
                .isEqualTo(HOME.resolve("AppData/Local/datajoint-test"));
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
