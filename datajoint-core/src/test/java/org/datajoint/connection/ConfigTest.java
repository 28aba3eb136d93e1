package org.datajoint.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void searchesForTheFileUpToTheRepository() throws IOException {
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
    void ignoresTheFileIfTheEnvironmentSaysSo() throws IOException {
        Files.writeString(folder.resolve("datajoint.json"), "{\"safemode\": false}");
        assertThat(load(Map.of("DJ_IGNORE_CONFIG_FILE", "true")).getBoolean("safemode"))
                .isTrue();
    }

    @Test
    void ignoresSecretsWithTheFile() throws IOException {
        Files.writeString(folder.resolve("datajoint.json"), "{}");
        secret("database.user", "ana");
        secret("stores.main.token", "t");
        Config config = Config.defaults();
        ConfigSources.load(config, Map.of("DJ_IGNORE_CONFIG_FILE", "1"), folder, folder.resolve(".secrets"));

        assertThat(config.get("database.user")).isNull();
        assertThat(config.store("main")).isEmpty();
    }

    @Test
    void readsSecretsBesideTheFileOrFromTheSystemFolder() throws IOException {
        secret("database.user", "project");
        Path system = Files.createDirectory(folder.resolve("system"));
        Files.writeString(system.resolve("database.user"), "system");
        Config without = Config.defaults();
        ConfigSources.load(without, Map.of(), folder, system);
        Files.writeString(folder.resolve("datajoint.json"), "{}");
        Config with = Config.defaults();
        ConfigSources.load(with, Map.of(), folder, system);

        assertThat(without.get("database.user")).isEqualTo("system");
        assertThat(with.get("database.user")).isEqualTo("project");
    }

    @Test
    void prefersSecretsInSeparateFilesToThoseInOneFile() throws IOException {
        Files.writeString(folder.resolve("datajoint.json"), "{\"database.host\": \"file\"}");
        secret("database.user", "own");
        secret(
                "datajoint.json",
                "{\"database.user\": \"shared\", \"database\": {\"password\": \"p\", \"host\": \"secret\"},"
                        + " \"stores\": {\"main\": {\"secret_key\": \"k\"}}, \"safemode\": false}");
        Config config = load(Map.of());

        assertThat(config.get("database.user")).isEqualTo("own");
        assertThat(config.get("database.password")).isEqualTo("p");
        assertThat(config.get("database.host")).isEqualTo("file");
        assertThat(config.store("main")).containsExactly(Map.entry("secret_key", "k"));
        assertThat(config.getBoolean("safemode")).isTrue();
    }

    @Test
    void takesStoresFromTheEnvironmentInsteadOfTheFileAndFillsThemWithSecrets() throws IOException {
        Files.writeString(folder.resolve("datajoint.json"), "{\"stores\": {\"old\": {\"protocol\": \"file\"}}}");
        secret("stores.raw.secret_key", "k\n");
        secret("stores.raw.protocol", "ignored");
        secret("stores.raw.token", "t");
        secret("stores.new.token", "n");
        secret("stores.default", "ignored");
        secret("stores.a.b.c", "ignored");
        Config config = load(Map.of(
                "DJ_STORES",
                "{\"default\": \"raw\", \"raw\": {\"protocol\": \"s3\", \"secure\": true, \"token\": null}}"));

        assertThat(config.store("raw"))
                .containsOnly(
                        Map.entry("protocol", "s3"),
                        Map.entry("secure", true),
                        Map.entry("secret_key", "k"),
                        Map.entry("token", "t"));
        assertThat(config.store("new")).containsExactly(Map.entry("token", "n"));
        assertThat(config.store("old")).isEmpty();
        assertThat(config.get("stores.default")).isEqualTo("raw");
        assertThat(config.store("a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"a\"]",
                "\"hunter2\"",
                "null",
                "3",
                "{\"a\": \"hunter2\"}",
                "{\"a\": [\"hunter2\"]}",
                "{\"default\": {}}",
                "{\"a\": {\"token\": hunter2}}",
                "{} {}",
                "{"
            })
    void storesInTheEnvironmentMustBeAnObjectOfObjects(String text) throws IOException {
        Files.writeString(folder.resolve("datajoint.json"), "{\"stores\": {\"old\": {\"protocol\": \"file\"}}}");

        assertThatThrownBy(() -> load(Map.of("DJ_STORES", text)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("environment variable DJ_STORES")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void keepsUnknownEntriesOfTheFileAndRefusesThemInAProgram() throws IOException {
        Files.writeString(
                folder.resolve("datajoint.json"),
                "{\"custom\": {\"project\": \"x\"}, \"database\": {\"fork\": 1}, \"stores\": {\"_note\": \"y\"},"
                        + " \"a.b.c.d\": [1, null]}");
        Config config = load(Map.of()).copy();

        assertThat(config.get("custom")).isEqualTo(Map.of("project", "x"));
        assertThat(config.getInt("database.fork")).isEqualTo(1);
        assertThat(config.get("stores._note")).isEqualTo("y");
        assertThat(config.get("a.b.c.d")).asInstanceOf(LIST).containsExactly(1, null);
        assertThat(config.store("_note")).isEmpty();
        assertThatThrownBy(() -> config.set("database.fork", 2)).hasMessageContaining("There is no setting");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[1]", "", "{\"stores\": [\"a\"]}", "{\"database\": 3}", "{\"safemode\": {}}", "{\"a\": 1} x"})
    void refusesAFileWhoseEntriesHaveTheWrongShape(String text) throws IOException {
        Files.writeString(folder.resolve("datajoint.json"), text);

        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("datajoint.json");
    }

    @Test
    void readsAFileThatBeginsWithAByteOrderMark() throws IOException {
        Files.writeString(folder.resolve("datajoint.json"), "\uFEFF{\"safemode\": false}");

        assertThat(load(Map.of()).getBoolean("safemode")).isFalse();
    }

    @Test
    void aProgramCanSetStoresAsAWholeOrByProperty() {
        Config config = Config.defaults()
                .set("stores", Map.of("old", Map.of("protocol", "file")))
                .set("stores.main", Map.of("protocol", "file", "subfolding", List.of(2, 2)))
                .set("stores.main.location", Path.of("data"))
                .set("stores.main.protocol", null)
                .set("stores.old", null)
                .set("stores.default", "main");

        assertThat(config.store("main"))
                .containsOnly(Map.entry("subfolding", List.of(2, 2)), Map.entry("location", "data"));
        assertThat(config.get("stores")).isEqualTo(Map.of("main", config.store("main"), "default", "main"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stores.main.a.b", "stores.", "stores..a", "stores.main."})
    void refusesInvalidNamesOfStoreProperties(String name) {
        assertThatThrownBy(() -> Config.defaults().set(name, "x")).hasMessageContaining("There is no setting");
    }

    @Test
    void refusesInvalidValuesOfStores() {
        assertThatThrownBy(() -> Config.defaults().set("stores.main", "file"))
                .hasMessageContaining("stores.main takes an object of properties");
        assertThatThrownBy(() -> Config.defaults().set("stores.main.location", new Object()))
                .hasMessageContaining("java.lang.Object");
        assertThatThrownBy(() -> Config.defaults().set("stores.default", List.of()))
                .hasMessageContaining("the name of a store");
        assertThatThrownBy(() -> Config.defaults().set("stores.default.protocol", "file"))
                .hasMessageContaining("stores.default");
    }

    private void secret(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(".secrets"));
        Files.writeString(folder.resolve(".secrets").resolve(name), text);
    }

    @Test
    void refusesAnUnknownSettingAndListsTheKnown() {
        assertThatThrownBy(() -> Config.defaults().set("savemode", false))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("There is no setting \"savemode\"; did you mean `safemode`? The settings are: ")
                .hasMessageContaining("database.host");
    }

    @Test
    void namesTheSourceOfAnInvalidValue() {
        assertThatThrownBy(() -> load(Map.of("DJ_PORT", "many")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("database.port")
                .hasMessageContaining("many")
                .hasMessageContaining("DJ_PORT");
    }

    @Test
    void namesThePlaceAtWhichAFileIsNotJson() throws IOException {
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
                .set("stores.raw.sas", "hunter2")
                .set("stores.raw.endpoint", "example.org")
                .set("database.user", "ana");
        assertThat(config.toString()).doesNotContain("hunter2").contains("ana", "example.org");
    }

    @Test
    void changingACopyDoesNotAffectTheOriginal() {
        Config config = Config.defaults();
        config.copy().set("safemode", false);
        assertThat(config.getBoolean("safemode")).isTrue();
    }

    @Test
    void twoUnderscoresStandForADot() {
        Config config = Config.defaults().set("database__reconnect", false).set("display__limit", 3);

        assertThat(config.getBoolean("database.reconnect")).isFalse();
        assertThat(config.getInt("display__limit")).isEqualTo(3);
        assertThatThrownBy(() -> config.set("database__reconect", true))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("database.reconnect");
    }

    @Test
    void aPortFromAHigherSourceHoldsThoughALowerOneNamesTheHostWithItsPort() {
        Config config = Config.defaults();
        config.put("database.host", "[::1]:3307", "datajoint.json");
        config.put("database.port", 3308, "datajoint.json");
        assertThat(config.get("database.host")).isEqualTo("[::1]:3307");

        config.set("database.port", 3309);
        assertThat(config.get("database.host")).isEqualTo("::1");
        assertThat(config.get("database.port")).isEqualTo(3309);
    }
}
