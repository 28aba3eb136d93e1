package org.datajoint.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings that a separate process reads and reports. */
class ConfigLoadingTest {
    @TempDir
    Path folder;

    @Test
    void reportsEachValueWithItsSourceAtDebugLevelAndNoSecret() throws IOException {
        Files.createDirectories(folder.resolve(".secrets"));
        Files.writeString(
                folder.resolve("datajoint.json"),
                "{\"database.host\": \"db.example.org\", \"cache\": \"/tmp/x\","
                        + " \"stores\": {\"main\": {\"protocol\": \"file\", \"token\": \"hunter2-file\"}}}");
        Files.writeString(folder.resolve(".secrets/database.user"), "ana");
        Files.writeString(folder.resolve(".secrets/database.password"), "hunter2-secret");
        Files.writeString(folder.resolve(".secrets/stores.main.secret_key"), "hunter2-key");

        String output = ConfigProcess.run(
                "loaded",
                folder,
                Map.of("DJ_PORT", "3307", "DJ_STORES", "{\"raw\": {\"token\": \"hunter2-variable\"}}"),
                LogLevelTest.only("slf4j-simple"),
                "-Dorg.slf4j.simpleLogger.log.org.datajoint=debug");

        assertThat(output)
                .containsPattern("database.host = db.example.org \\(.*datajoint.json\\)")
                .contains("database.port = 3307 (environment variable DJ_PORT)")
                .containsPattern("database.user = ana \\(.*.secrets.database.user\\)")
                .containsPattern("database.password = \\*\\*\\* \\(.*.secrets.database.password\\)")
                .containsPattern("stores.main \\(.*datajoint.json\\)")
                .contains("stores (environment variable DJ_STORES)")
                .containsPattern("stores.main.secret_key .*.secrets.stores.main.secret_key")
                .containsPattern("cache is not a setting of DataJoint for Java; it is kept as it is")
                .doesNotContain("hunter2");
    }

    @Test
    void logsNothingAtInfoLevel() throws IOException {
        Files.writeString(folder.resolve("datajoint.json"), "{\"database.host\": \"db.example.org\", \"cache\": 1}");

        assertThat(ConfigProcess.run("loaded", folder, Map.of(), LogLevelTest.only("slf4j-simple")))
                .isEqualToIgnoringNewLines("loaded: IWE others falsetruetrue");
    }

    @Test
    void theGlobalEntryPointIsDisabledInThreadSafeModeAndInstancesWork() throws IOException {
        for (String on : new String[] {"true", "1", "yes"}) {
            Path here = Files.createDirectory(folder.resolve(on));
            String output = ConfigProcess.run("global", here, Map.of("DJ_THREAD_SAFE", on), entry -> true);

            assertThat(output)
                    .contains("config ThreadSafetyException: ")
                    .contains("connection ThreadSafetyException: ")
                    .contains("schema ThreadSafetyException: ")
                    .contains("freeTable ThreadSafetyException: ")
                    .contains("Use an Instance")
                    .contains("instance u")
                    .doesNotContain("works");
            assertThat(here.resolve("datajoint.json")).exists();
        }
    }

    @Test
    void theGlobalEntryPointIsEnabledOtherwise() throws IOException {
        Path here = Files.createDirectory(folder.resolve("no"));

        // No connection is opened until a schema is requested, which requires an account.
        assertThat(ConfigProcess.run("global", here, Map.of("DJ_THREAD_SAFE", "no"), entry -> true))
                .contains("config works")
                .contains("connection ConfigException: The setting database.user is not set.");
    }
}
