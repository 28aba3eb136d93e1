package org.datajoint.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.datajoint.errors.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTemplateTest {
    @TempDir
    Path folder;

    @Test
    void aTemplateIsReadBackAsTheDefaults() throws IOException {
        Path file = folder.resolve("datajoint.json");
        Config.saveTemplate(file);
        Config config = Config.defaults();
        ConfigSources.load(config, Map.of(), folder, folder.resolve("nowhere"));

        for (Setting setting : Setting.values()) {
            assertThat(config.get(setting.key())).as(setting.key()).isEqualTo(setting.rule.standard());
        }
        assertThat(config.get("stores")).isEqualTo(Map.of());
    }

    @Test
    void aTemplateContainsTheSettingsThatHaveAnEffectAndNoSecrets() throws IOException {
        Path file = folder.resolve("datajoint.json");
        Config.saveTemplate(file);
        JsonNode json = new ObjectMapper().readTree(Files.readString(file));

        assertThat(json.fieldNames())
                .toIterable()
                .contains("database.host", "database.port", "safemode", "loglevel", "display.limit", "stores")
                .doesNotContain("database.password", "database.user", "query_cache", "thread_safe");
        assertThat(json.get("database.port").intValue()).isEqualTo(3306);
        assertThat(json.get("database.use_tls").isNull()).isTrue();
    }

    @Test
    void anExistingFileIsLeftUnchanged() throws IOException {
        Path file = Files.writeString(folder.resolve("datajoint.json"), "{\"safemode\": false}");

        assertThatThrownBy(() -> Config.saveTemplate(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("was left alone");
        assertThat(file).hasContent("{\"safemode\": false}");
        assertThatThrownBy(() -> Config.saveTemplate(folder.resolve("nowhere/datajoint.json")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Cannot write");
    }
}
