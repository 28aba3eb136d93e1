package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datajoint.Instance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A developer's settings for programs do not affect tests. */
@Timeout(60)
class OwnSettingsIT {
    private final Engine engine = Engine.withPrefix("djown");

    @TempDir
    Path folder;

    @DataJointTest
    static class Declares {
        @Test
        void test(Item item, Instance instance) {
            item.insert1(Map.of("item_id", 1, "name", "here"));
            System.out.println("limit " + instance.config().get("display.limit") + ", safemode "
                    + instance.config().get("safemode") + ", host "
                    + instance.config().get("database.host"));
        }
    }

    /** The main class of a JVM with a developer's settings. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) {
            SummaryGeneratingListener summary = new SummaryGeneratingListener();
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(DiscoverySelectors.selectClass(Declares.class))
                                    .build(),
                            summary);
            summary.getSummary()
                    .getFailures()
                    .forEach(failure -> System.out.println("failed " + failure.getException()));
            System.out.println("succeeded " + summary.getSummary().getTestsSucceededCount());
        }
    }

    private String outputWith(Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path")));
        engine.settings().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add(Main.class.getName());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        try (InputStream output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void ofTheEnvironment() throws IOException {
        assertThat(outputWith(Map.of(
                        "DJ_PORT",
                        "abc",
                        "DJ_CREATE_TABLES",
                        "false",
                        "DJ_HOST",
                        "production.invalid",
                        "DJ_USER",
                        "me",
                        "DJ_PASS",
                        "mine",
                        "DJ_SAFEMODE",
                        "true",
                        "DJ_USE_TLS",
                        "perhaps",
                        "DJ_STORES",
                        "{")))
                .contains("limit 12, safemode false, host " + Engine.host())
                .contains("succeeded 1")
                .doesNotContain("failed");
    }

    @Test
    void ofAFileOrAFolderOfSecrets() throws IOException {
        Files.writeString(
                folder.resolve("datajoint.json"),
                "{\"database\": {\"host\": \"production.invalid\", \"port\": \"abc\", \"create_tables\": false},"
                        + " \"display\": {\"limit\": 3}, \"safemode\": true}");
        Files.createDirectory(folder.resolve(".secrets"));
        Files.writeString(folder.resolve(".secrets").resolve("database.password"), "mine");

        assertThat(outputWith(Map.of()))
                .contains("limit 12, safemode false, host " + Engine.host())
                .contains("succeeded 1")
                .doesNotContain("failed");
    }
}
