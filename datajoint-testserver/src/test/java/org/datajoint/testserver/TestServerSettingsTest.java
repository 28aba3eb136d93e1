package org.datajoint.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestServerSettingsTest {
    private static TestServerSettings of(
            Map<String, String> explicit, Map<String, String> properties, Map<String, String> environment) {
        return TestServerSettings.of(new SettingSource(explicit::get, properties::get, environment));
    }

    private static TestServerSettings ofEnvironment(Map<String, String> environment) {
        return of(Map.of(), Map.of(), environment);
    }

    @Test
    void choosesByItselfUnlessTold() {
        TestServerSettings settings = ofEnvironment(Map.of());

        assertThat(settings.choice()).isEqualTo(ServerChoice.AUTO);
        assertThat(settings.host()).isEmpty();
        assertThat(settings.image()).isEqualTo("mysql:8.4");
        assertThat(settings.imageNamed()).isFalse();
    }

    @Test
    void prefersExplicitValuesToPropertiesAndThoseToTheEnvironment() {
        Map<String, String> environment = Map.of(
                "DJ_TEST_HOST", "env", "DJ_TEST_PORT", "1", "DJ_TEST_USER", "env-user", "DJ_TEST_PASSWORD", "env-word");

        TestServerSettings settings = of(
                Map.of("datajoint.test.host", "explicit"),
                Map.of("datajoint.test.host", "property", "datajoint.test.port", "2"),
                environment);

        assertThat(settings.host()).contains(new HostAccess("explicit", 2, "env-user", "env-word"));
    }

    @Test
    void neverUsesABareProductionHost() {
        assertThat(ofEnvironment(Map.of("DJ_HOST", "production", "DJ_USER", "me", "DJ_PASS", "mine"))
                        .host())
                .isEmpty();
    }

    @Test
    void usesTheVariablesOfDataJointForPythonWhereTheyAreSwitchedOn() {
        Map<String, String> environment = Map.of(
                "DJ_USE_EXTERNAL_CONTAINERS",
                "1",
                "DJ_HOST",
                "db",
                "DJ_PORT",
                "3307",
                "DJ_USER",
                "me",
                "DJ_PASS",
                "it");

        assertThat(ofEnvironment(environment).host()).contains(new HostAccess("db", 3307, "me", "it"));
    }

    @Test
    void takesABlankValueForNone() {
        assertThat(ofEnvironment(Map.of("DJ_TEST_HOST", " ", "DJ_TEST_MYSQL_IMAGE", ""))
                        .host())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "0", "65536", "-1"})
    void refusesAPortThatIsNone(String port) {
        assertThatThrownBy(() -> ofEnvironment(Map.of("DJ_TEST_HOST", "db", "DJ_TEST_PORT", port)))
                .isInstanceOf(TestServerException.class)
                .hasMessageContaining("\"" + port + "\"")
                .hasMessageContaining("DJ_TEST_PORT");
    }

    @ParameterizedTest
    @CsvSource({
        "db:3307, db, 3307",
        "127.0.0.1:13306, 127.0.0.1, 13306",
        "[::1]:3308, ::1, 3308",
        "[::1], ::1, 3306",
        "2001:db8::1, 2001:db8::1, 3306",
        "db.example.org, db.example.org, 3306"
    })
    void readsThePortBehindTheHost(String text, String host, int port) {
        assertThat(ofEnvironment(Map.of("DJ_TEST_HOST", text)).host()).contains(new HostAccess(host, port, "root", ""));
        assertThat(ofEnvironment(Map.of("DJ_USE_EXTERNAL_CONTAINERS", "1", "DJ_HOST", text))
                        .host())
                .contains(new HostAccess(host, port, "root", "password"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"db:many", "db:", "db:0", "[::1]:65536"})
    void refusesAPortBehindTheHostThatIsNone(String host) {
        assertThatThrownBy(() -> ofEnvironment(Map.of("DJ_TEST_HOST", host)))
                .isInstanceOf(TestServerException.class)
                .hasMessageContaining("\"" + host.replaceAll(".*:", "") + "\"")
                .hasMessageContaining("DJ_TEST_HOST");
    }

    @Test
    void refusesTwoPortsThatDiffer() {
        assertThat(ofEnvironment(Map.of("DJ_TEST_HOST", "db:3307", "DJ_TEST_PORT", "3307"))
                        .host())
                .contains(new HostAccess("db", 3307, "root", ""));
        assertThatThrownBy(() -> ofEnvironment(Map.of("DJ_TEST_HOST", "db:3307", "DJ_TEST_PORT", "3308")))
                .hasMessageContaining("3307 in DJ_TEST_HOST")
                .hasMessageContaining("3308 in DJ_TEST_PORT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://me:s3cret@db/lab",
                "mysql://db:3306",
                "me:s3cret@db",
                "my db",
                "db/lab?password=s3cret"
            })
    void refusesAHostThatIsAUrlAndShowsNoPasswordOfIt(String host) {
        assertThatThrownBy(() -> ofEnvironment(Map.of("DJ_TEST_HOST", host)))
                .isInstanceOf(TestServerException.class)
                .hasMessageContaining("DJ_TEST_HOST (or datajoint.test.host) to a name or an address")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void refusesAnUnknownServerAndNamesTheKnown() {
        assertThatThrownBy(() -> ofEnvironment(Map.of("DJ_TEST_SERVER", "docker")))
                .isInstanceOf(TestServerException.class)
                .hasMessageContaining("\"docker\"")
                .hasMessageContaining("auto, host, container or embedded");
    }

    @Test
    void showsNoPassword() {
        assertThat(ofEnvironment(Map.of("DJ_TEST_HOST", "db", "DJ_TEST_PASSWORD", "s3cret")))
                .asString()
                .doesNotContain("s3cret")
                .contains("db:3306");
    }

    @Test
    void needsAHostWhereAHostIsChosen() {
        TestServerSettings settings = ofEnvironment(Map.of("DJ_TEST_SERVER", "Host"));

        assertThatThrownBy(() -> TestServers.shared(settings)).hasMessageContaining("set DJ_TEST_HOST");
    }

    @Test
    void makesTheFolderOfTheEmbeddedServerAbsolute() {
        assertThat(ofEnvironment(Map.of("DJ_TEST_CACHE", "target/cache")).cache())
                .isEqualTo(Path.of("target/cache").toAbsolutePath());
        assertThat(of(Map.of(), Map.of("datajoint.test.cache", "~/cache"), Map.of())
                        .cache())
                .isEqualTo(Path.of(System.getProperty("user.home")).resolve("cache"));
    }

    @Test
    void refusesAFolderThatIsNoPath() {
        assertThatThrownBy(() -> ofEnvironment(Map.of("DJ_TEST_CACHE", "~nobody/cache")))
                .isInstanceOf(TestServerException.class)
                .hasMessageContaining("~nobody/cache")
                .hasMessageContaining("DJ_TEST_CACHE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "Yes", "on", "T", "y"})
    void takesEachWordForTrueThatDataJointTakes(String word) {
        assertThat(ofEnvironment(Map.of("DJ_USE_EXTERNAL_CONTAINERS", word, "DJ_HOST", "db"))
                        .host())
                .isPresent();
    }
}
