package org.datajoint.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.datajoint.errors.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {
    /** The variables with our prefix that DataJoint for Python 2.3.5 reads, and that contain a single setting. */
    private static final String[] OF_PYTHON = {
        "DJ_HOST",
        "DJ_PORT",
        "DJ_USER",
        "DJ_PASS",
        "DJ_BACKEND",
        "DJ_DATABASE_NAME",
        "DJ_DATABASE_PREFIX",
        "DJ_RECONNECT",
        "DJ_USE_TLS",
        "DJ_CREATE_TABLES",
        "DJ_DIAGRAM_DIRECTION",
        "DJ_DIAGRAM_THEME",
        "DJ_JOBS_AUTO_REFRESH",
        "DJ_JOBS_KEEP_COMPLETED",
        "DJ_JOBS_STALE_TIMEOUT",
        "DJ_JOBS_DEFAULT_PRIORITY",
        "DJ_JOBS_VERSION_METHOD",
        "DJ_JOBS_ALLOW_NEW_PK_FIELDS_IN_COMPUTED_TABLES",
        "DJ_JOBS_ADD_JOB_METADATA",
        "DJ_PROVENANCE_CAPTURE",
        "DJ_PROVENANCE_SOURCE",
        "DJ_LOG_LEVEL",
        "DJ_SAFEMODE",
        "DJ_IGNORE_CONFIG_FILE",
        "DJ_QUERY_CACHE",
        "DJ_DOWNLOAD_PATH",
        "DJ_THREAD_SAFE"
    };

    @TempDir
    Path folder;

    private Config load(Map<String, String> environment) {
        Config config = Config.defaults();
        ConfigSources.load(config, environment, folder, folder.resolve("nowhere"));
        return config;
    }

    @Test
    void everyVariableOfDataJointForPythonIsKnown() {
        assertThat(Arrays.stream(Setting.values()).flatMap(setting -> setting.variable().stream()))
                .containsExactlyInAnyOrder(OF_PYTHON);
    }

    static Stream<Setting> withVariable() {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.variable().isPresent());
    }

    @ParameterizedTest
    @MethodSource("withVariable")
    void eachIsReadFromItsVariableInUpperAndLowerCase(Setting setting) {
        SettingRule rule = setting.rule;
        String text =
                switch (rule.kind()) {
                    case NUMBER -> "7";
                    case FLAG -> Boolean.TRUE.equals(rule.standard()) ? "no" : "yes";
                    case OBJECT -> "{\"system\": \"x\"}";
                    case TEXT, SECRET ->
                        rule.choices().isEmpty()
                                ? "some text"
                                : rule.choices().get(rule.choices().size() - 1);
                };
        String variable = setting.variable().orElseThrow();
        Object standard = Config.defaults().get(setting.key());

        assertThat(load(Map.of(variable, text)).get(setting.key())).isNotNull().isNotEqualTo(standard);
        assertThat(load(Map.of(variable.toLowerCase(java.util.Locale.ROOT), text))
                        .get(setting.key()))
                .isNotNull()
                .isNotEqualTo(standard);
        assertThat(load(Map.of(variable, "")).get(setting.key()))
                .isEqualTo(setting == Setting.PASSWORD ? "" : standard);
    }

    @ParameterizedTest
    @EnumSource
    void theJavadocNamesEachWithItsVariable(Setting setting) throws IOException {
        String source = Files.readString(Path.of("src/main/java/org/datajoint/connection/Setting.java"));
        Matcher constant = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s+" + setting.name() + "\\(", Pattern.DOTALL)
                .matcher(source);

        assertThat(constant.find()).isTrue();
        assertThat(constant.group(1).replaceAll("\\s+\\*?\\s*", " "))
                .contains("{@code " + setting.key() + "}: ")
                .contains(setting.variable().map(name -> "{@code " + name + "}").orElse("No variable."));
    }

    static Stream<Setting> withoutEffect() {
        return Arrays.stream(Setting.values()).filter(setting -> setting.rule.inert() != null);
    }

    @ParameterizedTest
    @MethodSource("withoutEffect")
    void aSettingWithoutEffectIsRefusedInAProgram(Setting setting) {
        Object standard = Config.defaults().get(setting.key());

        assertThatThrownBy(() -> Config.defaults().set(setting.key(), standard))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("The setting " + setting.key() + " does nothing in this version. ")
                .hasMessageEndingWith(".");
    }

    @Test
    void aSettingWithoutEffectIsAcceptedFromAFileAndFromTheEnvironment() throws IOException {
        Files.writeString(
                folder.resolve("datajoint.json"), "{\"jobs\": {\"stale_timeout\": 60}, \"loglevel\": \"debug\"}");
        Config config = load(Map.of("DJ_JOBS_KEEP_COMPLETED", "on"));

        assertThat(config.getInt("jobs.stale_timeout")).isEqualTo(60);
        assertThat(config.get("loglevel")).isEqualTo("DEBUG");
        assertThat(config.getBoolean("jobs.keep_completed")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "yes", "on", "t", "y", "TRUE", " Yes "})
    void understandsTheWordsForTrue(String word) {
        assertThat(Setting.THREAD_SAFE.isOnIn(Map.of("DJ_THREAD_SAFE", word))).isTrue();
        assertThat(Setting.IGNORE_CONFIG_FILE.isOnIn(Map.of("DJ_IGNORE_CONFIG_FILE", word)))
                .isTrue();
        assertThat(load(Map.of("DJ_CREATE_TABLES", "0", "DJ_USE_TLS", word)).getBoolean("database.use_tls"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "0", "no", "off", "f", "n", "False", " "})
    void understandsTheWordsForFalse(String word) {
        assertThat(Setting.THREAD_SAFE.isOnIn(Map.of("DJ_THREAD_SAFE", word))).isFalse();
    }

    @Test
    void aWordThatMeansNeitherIsRefusedWithTheNameOfItsVariable() {
        assertThatThrownBy(() -> load(Map.of("DJ_IGNORE_CONFIG_FILE", "maybe")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("The setting ignore_config_file takes true or false, not \"maybe\""
                        + " (environment variable DJ_IGNORE_CONFIG_FILE).");
    }

    @ParameterizedTest
    @CsvSource({
        "database.port, 70000, from 0 to 65535",
        "database.port, 33.5, from 0 to 65535",
        "database.port, -1, from 0 to 65535",
        "display.limit, 1e99, zero or more",
        "display.limit, many, zero or more",
        "safemode, 2, true or false",
        "database.backend, oracle, 'mysql, postgresql'"
    })
    void aWrongValueIsRefusedWithWhatIsTaken(String name, String value, String taken) throws IOException {
        assertThatThrownBy(() -> Config.defaults().set(name, value))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(value)
                .hasMessageContaining(taken);
        assertThatThrownBy(() -> Config.defaults().set("database.port", 33.5)).hasMessageContaining("33.5");
    }
}
