package org.datajoint.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.datajoint.errors.ConfigException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigEntriesTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeFiles() throws IOException {
        file = folder.resolve("datajoint.json");
        Files.writeString(file, """
                {"display.limit": 7, "database": {"host": "file", "port": 1}, "other_tool": "hush",
                 "stores": {"default": "main", "main": {"protocol": "file", "location": "/data", "password": "hush"}}}
                """);
        Files.createDirectory(folder.resolve(".secrets"));
        Files.writeString(folder.resolve(".secrets/database.password"), "hush");
        Files.writeString(folder.resolve(".secrets/stores.main.token"), "hush");
    }

    private Config load(Map<String, String> environment) {
        Config config = Config.defaults();
        ConfigSources.load(config, environment, folder, folder.resolve("nowhere"));
        return config;
    }

    private static ConfigEntry entry(Config config, String name) {
        return config.entries().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namesTheSourceOfEachValue() {
        Config config = load(Map.of("DJ_PORT", "2")).set("safemode", false).copy();

        assertThat(entry(config, "safemode")).isEqualTo(new ConfigEntry("safemode", "false", "set in the program"));
        assertThat(entry(config, "database.port"))
                .isEqualTo(new ConfigEntry("database.port", "2", "environment variable DJ_PORT"));
        assertThat(entry(config, "database.host")).isEqualTo(new ConfigEntry("database.host", "file", file.toString()));
        assertThat(entry(config, "display.width")).isEqualTo(new ConfigEntry("display.width", "14", "default"));
        assertThat(entry(config, "database.user")).isEqualTo(new ConfigEntry("database.user", null, "default"));
        assertThat(entry(config, "stores.default"))
                .isEqualTo(new ConfigEntry("stores.default", "main", file.toString()));
        assertThat(config.entries()).extracting(ConfigEntry::name).isSorted().contains("jobs.auto_refresh");
    }

    @Test
    void showsAsterisksForValuesThatAreOrMayBeSecrets() {
        Config config = load(Map.of());

        assertThat(entry(config, "database.password"))
                .isEqualTo(new ConfigEntry(
                        "database.password",
                        "***",
                        folder.resolve(".secrets/database.password").toString()));
        assertThat(entry(config, "stores.main.token"))
                .isEqualTo(new ConfigEntry(
                        "stores.main.token",
                        "***",
                        folder.resolve(".secrets/stores.main.token").toString()));
        assertThat(entry(config, "stores.main.password"))
                .isEqualTo(new ConfigEntry("stores.main.password", "***", file.toString()));
        assertThat(entry(config, "stores.main.location").value()).isEqualTo("/data");
        assertThat(entry(config, "other_tool")).isEqualTo(new ConfigEntry("other_tool", "***", file.toString()));
        assertThat(config.entries().toString()).doesNotContain("hush");
    }

    @Test
    void onlyTheStorePropertyThatTheProgramSetsHasTheProgramAsItsSource() {
        Config config = load(Map.of()).set("stores.main.location", "/other");

        assertThat(entry(config, "stores.main.location").source()).isEqualTo("set in the program");
        assertThat(entry(config, "stores.main.protocol").source()).isEqualTo(file.toString());
        config.set("stores.main", Map.of("protocol", "s3"));
        assertThat(entry(config, "stores.main.protocol").source()).isEqualTo("set in the program");
    }

    @Test
    void endingAnOverrideRestoresTheSource() {
        Config config = load(Map.of());
        Config.Overrides overrides = config.override("display.limit", 3, "display.width", 5);
        assertThat(entry(config, "display.limit").source()).isEqualTo("set in the program");
        overrides.close();
        assertThat(entry(config, "display.limit")).isEqualTo(new ConfigEntry("display.limit", "7", file.toString()));
        assertThat(entry(config, "display.width").source()).isEqualTo("default");
    }

    @Test
    void loadsAGivenFileWithTheSecretsBesideIt() {
        Config config = Config.load(file);

        assertThat(config.getInt("display.limit")).isEqualTo(7);
        assertThat(config.store("main")).containsEntry("token", "hush");
    }

    @Test
    void namesAFileThatCannotBeRead() {
        Path missing = folder.resolve("missing.json");

        assertThatThrownBy(() -> Config.load(missing))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Cannot read " + missing);
    }
}
