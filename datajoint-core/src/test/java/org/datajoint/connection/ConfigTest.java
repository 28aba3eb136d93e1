package org.datajoint.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.datajoint.errors.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
    @TempDir
    Path folder;

    private Config load(Map<String, String> environment) {
        Config config = Config.defaults();
        ConfigSources.load(config, environment, folder, folder.resolve("nowhere"));
        return config;
    }

    @Test
    void hasTheDefaultsOfDataJoint() {
        Config config = load(Map.of());
        assertThat(config.get("database.host")).isEqualTo("localhost");
        assertThat(config.getInt("database.port")).isEqualTo(3306);
        assertThat(config.getBoolean("safemode")).isTrue();
        assertThat(config.get("database.use_tls")).isNull();
    }

    @Test
    void readsTheFileBelowTheEnvironmentAndAboveSecrets() throws IOException {
        Files.writeString(
                folder.resolve("datajoint.json"),
                "{\"database\": {\"host\": \"file\", \"port\": 1}, \"display.limit\": 7, \"database.backend\": \"mysql\"}");
        Files.createDirectory(folder.resolve(".secrets"));
        Files.writeString(folder.resolve(".secrets/database.user"), "secret-user\n");
        Files.writeString(folder.resolve(".secrets/database.host"), "secret-host");
        Config config = load(Map.of("DJ_PORT", "2"));
        assertThat(config.get("database.host")).isEqualTo("file");
        assertThat(config.getInt("database.port")).isEqualTo(2);
        assertThat(config.getInt("display.limit")).isEqualTo(7);
        assertThat(config.get("database.user")).isEqualTo("secret-user");
        assertThat(config.set("database.port", 3).getInt("database.port")).isEqualTo(3);
    }

    @Test
    void looksForTheFileUpToTheRepository() throws IOException {
        Files.writeString(folder.resolve("datajoint.json"), "{\"safemode\": false}");
        Path inner = Files.createDirectories(folder.resolve("repository/src"));
        Config found = Config.defaults();
        ConfigSources.load(found, Map.of(), inner, folder);
        assertThat(found.getBoolean("safemode")).isFalse();
        Files.createDirectory(folder.resolve("repository/.git"));
        Config bounded = Config.defaults();
        ConfigSources.load(bounded, Map.of(), inner, folder);
        assertThat(bounded.getBoolean("safemode")).isTrue();
    }

    @Test
    void ignoresTheFileWhenTold() throws IOException {
        Files.writeString(folder.resolve("datajoint.json"), "{\"safemode\": false}");
        assertThat(load(Map.of("DJ_IGNORE_CONFIG_FILE", "true")).getBoolean("safemode"))
                .isTrue();
    }

    @Test
    void takesStoresFromTheEnvironmentInsteadOfTheFile() throws IOException {
        Files.writeString(folder.resolve("datajoint.json"), "{\"stores\": {\"old\": {\"protocol\": \"file\"}}}");
        Config config = load(Map.of("DJ_STORES", "{\"raw\": {\"protocol\": \"s3\", \"secure\": true}}"));
        assertThat(config.store("raw")).containsEntry("protocol", "s3").containsEntry("secure", true);
        assertThat(config.store("old")).isEmpty();
    }

    @Test
    void refusesAnUnknownSettingAndListsTheKnown() {
        assertThatThrownBy(() -> Config.defaults().set("savemode", false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("savemode")
                .hasMessageContaining("safemode");
    }

    @Test
    void saysWhereAWrongValueComesFrom() {
        assertThatThrownBy(() -> load(Map.of("DJ_PORT", "many")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("database.port")
                .hasMessageContaining("many")
                .hasMessageContaining("DJ_PORT");
    }

    @Test
    void pointsIntoAFileThatIsNotJson() throws IOException {
        Files.writeString(folder.resolve("datajoint.json"), "{\n  \"safemode\": no\n}");
        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void showsNoSecret() {
        Config config = Config.defaults()
                .set("database.password", "hunter2")
                .set("stores.raw.secret_key", "hunter2")
                .set("database.user", "ana");
        assertThat(config.toString()).doesNotContain("hunter2").contains("ana");
    }

    @Test
    void aCopyIsChangedApart() {
        Config config = Config.defaults();
        config.copy().set("safemode", false);
        assertThat(config.getBoolean("safemode")).isTrue();
    }
}
