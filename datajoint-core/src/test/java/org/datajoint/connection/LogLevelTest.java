package org.datajoint.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The setting {@code loglevel} with each logging framework, in a separate JVM each. */
class LogLevelTest {
    private static final List<String> PROVIDERS =
            List.of("slf4j-simple", "slf4j-jdk14", "logback-classic", "log4j-slf4j2");

    @TempDir
    Path folder;

    static Predicate<String> only(String provider) {
        return entry -> PROVIDERS.stream().noneMatch(other -> !other.equals(provider) && entry.contains(other + "-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"slf4j-jdk14", "logback-classic", "log4j-slf4j2"})
    void isSetInEachSupportedFramework(String provider) throws IOException {
        String output = ConfigProcess.run("levels", folder, Map.of(), only(provider));

        assertThat(output)
                .contains("debug: DIWE", "warning: WE", "debug again: DIWE", "error: E", "info: IWE")
                .doesNotContain("has no effect");
        assertThat(output.lines()
                        .filter(line -> line.contains("others"))
                        .map(line -> line.replaceAll(".*others", ""))
                        .distinct())
                .as("the levels of other loggers")
                .hasSize(1);
        // Only Log4j has a level above ERROR; java.util.logging and Logback have none.
        assertThat(output).contains(provider.startsWith("log4j") ? "critical:  others" : "critical: E others");
        assertThat(output)
                .contains(provider.startsWith("log4j") ? "critical again:  others" : "critical again: E others");
    }

    @ParameterizedTest
    @ValueSource(strings = {"slf4j-jdk14", "logback-classic", "log4j-slf4j2"})
    void isReadFromTheEnvironment(String provider) throws IOException {
        assertThat(ConfigProcess.run("loaded", folder, Map.of("DJ_LOG_LEVEL", "warning"), only(provider)))
                .contains("loaded: WE");
        assertThat(ConfigProcess.run("loaded", folder, Map.of("DJ_LOG_LEVEL", "DEBUG"), only(provider)))
                .contains("loaded: DIWE");
    }

    @Test
    void leavesTheFrameworkUnchangedIfItIsNotSet() throws IOException {
        String output = ConfigProcess.run("loaded", folder, Map.of(), only("logback-classic"));

        // Logback's own default.
        assertThat(output).contains("loaded: DIWE");
    }

    @Test
    void logsOnceThatItHasNoEffectInOtherFrameworks() throws IOException {
        String output = ConfigProcess.run("loaded", folder, Map.of("DJ_LOG_LEVEL", "DEBUG"), only("slf4j-simple"));

        assertThat(output.lines().filter(line -> line.contains("loglevel")))
                .singleElement()
                .asString()
                .contains("loglevel = DEBUG has no effect")
                .contains("org.slf4j.simple.SimpleLoggerFactory");
        assertThat(output).contains("loaded: IWE").doesNotContain("from debug");
    }
}
