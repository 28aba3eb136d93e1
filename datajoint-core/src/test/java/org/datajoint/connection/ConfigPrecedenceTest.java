package org.datajoint.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The program takes precedence over the environment, that over {@code datajoint.json}, that over secrets and these over
 * defaults, for each kind of setting.
 */
class ConfigPrecedenceTest {
    @TempDir
    Path folder;

    /** A value as it is written in a source, and the value in force if that source takes precedence. */
    record Said(String written, Object value) {}

    /** A setting with a different value in each source that can contain it; null for a source that cannot. */
    record Row(
            String name,
            @Nullable Object program,
            @Nullable String variable,
            @Nullable Said environment,
            Said file,
            @Nullable Said secret,
            @Nullable Object standard) {}

    static List<Row> rows() {
        String host = "database.host";
        return List.of(
                new Row(host, "p", "DJ_HOST", said("e"), json("\"f\"", "f"), said("s"), "localhost"),
                new Row("database.user", "p", "DJ_USER", said("null"), json("\"f\"", "f"), said("s"), null),
                new Row("database.password", "", "DJ_PASS", said(" e "), json("\"f\"", "f"), said("s"), null),
                new Row("database.port", 1, "DJ_PORT", new Said(" 2 ", 2), json("3", 3), new Said("4\n", 4), 3306),
                new Row(
                        "database.use_tls",
                        false,
                        "DJ_USE_TLS",
                        new Said("yes", true),
                        json("false", false),
                        new Said("true", true),
                        null),
                new Row(
                        "database.reconnect",
                        true,
                        "DJ_RECONNECT",
                        new Said("0", false),
                        json("1", true),
                        new Said("off", false),
                        true),
                new Row("safemode", "no", "DJ_SAFEMODE", new Said("y", true), json("false", false), null, true),
                new Row("display.limit", 1L, "DJ_DISPLAY", new Said("{\"limit\": 2}", 2), json("3.0", 3), null, 12),
                new Row("download_path", null, "DJ_DOWNLOAD_PATH", said("/e"), json("\"/f\"", "/f"), null, "."),
                new Row(
                        "jobs.version_method",
                        null,
                        "DJ_JOBS_VERSION_METHOD",
                        said("git"),
                        json("\"none\"", "none"),
                        null,
                        null),
                new Row("connection.charset", null, null, null, json("\"utf8\"", "utf8"), null, ""),
                new Row(
                        "provenance.source",
                        null,
                        "DJ_PROVENANCE_SOURCE",
                        new Said("{\"a\": [1]}", Map.of("a", List.of(1))),
                        json("{\"b\": 2.5}", Map.of("b", 2.5)),
                        null,
                        Map.of()),
                new Row(
                        "stores.default",
                        "p",
                        "DJ_STORES",
                        new Said("{\"default\": \"e\"}", "e"),
                        json("\"f\"", "f"),
                        null,
                        null),
                store("location", "p", "\"e\"", "e", "\"f\"", "f"),
                store("subfolding", List.of(1), "[2, 2]", List.of(2, 2), "[3]", List.of(3)),
                store("fraction", 0.5, "1.5", 1.5, "2.5", 2.5),
                store("large", 1L << 40, "1099511627777", (1L << 40) + 1, "1099511627778", (1L << 40) + 2),
                store("secure", true, "false", false, "true", true),
                store("options", Map.of("a", 1), "{\"b\": {\"c\": 2}}", Map.of("b", Map.of("c", 2)), "{}", Map.of()));
    }

    private static Said said(String text) {
        return new Said(text, text);
    }

    private static Said json(String written, Object value) {
        return new Said(written, value);
    }

    private static Row store(
            String property, Object program, String inVariable, Object environment, String inFile, Object file) {
        return new Row(
                "stores.main." + property,
                program,
                "DJ_STORES",
                new Said("{\"main\": {\"" + property + "\": " + inVariable + "}}", environment),
                json(inFile, file),
                said("s"),
                null);
    }

    static Stream<Row> everySetting() {
        return rows().stream();
    }

    @ParameterizedTest
    @MethodSource("everySetting")
    void theFirstSourceWithAValueTakesPrecedence(Row row) throws IOException {
        for (int sources = 0; sources < 16; sources++) {
            Path here = Files.createDirectory(folder.resolve("case" + sources));
            Files.createDirectory(here.resolve(".git"));
            Files.createDirectory(here.resolve(".secrets"));
            List<@Nullable Object> falling = new ArrayList<>();
            Config config = Config.defaults();
            boolean inProgram = (sources & 1) > 0 && row.program != null;
            boolean inEnvironment = (sources & 2) > 0 && row.environment != null;
            Files.writeString(
                    here.resolve("datajoint.json"),
                    (sources & 4) > 0 ? "{\"" + row.name + "\": " + row.file.written + "}" : "{}");
            if ((sources & 8) > 0 && row.secret != null) {
                Files.writeString(here.resolve(".secrets").resolve(row.name), row.secret.written);
            }

            Map<String, String> environment =
                    inEnvironment ? Map.of(row.variable, row.environment.written) : Map.of("OTHER", "x");
            ConfigSources.load(config, environment, here, here.resolve("nowhere"));
            if (inProgram) {
                config.set(row.name, row.program);
                falling.add(converted(row));
            }
            if (inEnvironment) {
                falling.add(row.environment.value);
            }
            if ((sources & 4) > 0) {
                falling.add(row.file.value);
            }
            if ((sources & 8) > 0 && row.secret != null) {
                falling.add(row.secret.value);
            }
            falling.add(row.standard);

            assertThat(config.get(row.name))
                    .as("%s from sources %s", row.name, sources)
                    .isEqualTo(falling.get(0));
        }
    }

    private static @Nullable Object converted(Row row) {
        if (row.name.equals("safemode")) {
            return false;
        }
        return row.name.equals("display.limit") ? (Object) 1 : row.program;
    }

    @ParameterizedTest
    @MethodSource("everySetting")
    void aNullInTheFileDoesNotHideOtherSources(Row row) throws IOException {
        Files.createDirectory(folder.resolve(".git"));
        Files.createDirectory(folder.resolve(".secrets"));
        Files.writeString(folder.resolve("datajoint.json"), "{\"" + row.name + "\": null}");
        if (row.secret != null) {
            Files.writeString(folder.resolve(".secrets").resolve(row.name), row.secret.written);
        }
        Config config = Config.defaults();
        ConfigSources.load(config, Map.of(), folder, folder.resolve("nowhere"));

        assertThat(config.get(row.name)).isEqualTo(row.secret != null ? row.secret.value : row.standard);
    }
}
