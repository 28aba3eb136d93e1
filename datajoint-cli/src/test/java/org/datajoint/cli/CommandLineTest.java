package org.datajoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.datajoint.cli.internal.command.CommandLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Commands that do not need a server. */
class CommandLineTest {
    private static final int WIDTH = 100;

    private final FakeTerminal terminal = FakeTerminal.none();

    @TempDir
    Path folder;

    private int run(String... arguments) {
        return CommandLines.of(terminal).execute(arguments);
    }

    @Test
    void everyCommandHasHelpWithinAHundredColumns() {
        for (List<String> command : commands(CommandLines.of(terminal), List.of())) {
            List<String> help = new ArrayList<>(command);
            help.add("--help");

            assertThat(run(help.toArray(String[]::new))).isZero();
            String text = terminal.takeOut();
            assertThat(text).startsWith("Usage: datajoint").contains("--config=FILE");
            assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
            boolean isLeaf = !text.contains("Commands:");
            assertThat(!isLeaf || text.contains("Examples:\n  "))
                    .as("%s has examples", command)
                    .isTrue();
        }
    }

    private static List<List<String>> commands(CommandLine command, List<String> names) {
        List<List<String>> all = new ArrayList<>(List.of(names));
        command.getSubcommands().forEach((name, inner) -> {
            List<String> deeper = new ArrayList<>(names);
            deeper.add(name);
            all.addAll(commands(inner, deeper));
        });
        return all;
    }

    @Test
    void tellsItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(terminal.takeOut()).matches("datajoint \\d+\\.\\d+\\.\\d+\\S*\nJava \\d\\S*\n");
    }

    @Test
    void listsTheExitCodes() {
        run("--help");

        assertThat(terminal.takeOut())
                .contains(
                        "  0   success, and nothing found that needs attention\n",
                        "  5   not confirmed; nothing was changed\n");
    }

    @Test
    void aWrongCommandLineIsOneSentenceAndAHint() {
        assertThat(run()).isEqualTo(2);
        assertThat(terminal.takeErr()).isEqualTo("datajoint: Missing required subcommand\nSee datajoint --help.\n");
        assertThat(run("rows", "lab.Session", "--limit", "few")).isEqualTo(2);
        assertThat(terminal.takeErr())
                .isEqualTo(
                        "datajoint: Invalid value for option '--limit': 'few' is not an int\nSee datajoint rows --help.\n");
        assertThat(run("jobs", "retry", "lab", "--yess")).isEqualTo(2);
        assertThat(terminal.takeErr())
                .contains("Unknown option: '--yess'", "--yes")
                .endsWith("See datajoint jobs retry --help.\n");
        assertThat(terminal.takeOut()).isEmpty();
    }

    @Test
    void argumentsThatJavaCouldNotReadAreRefused() {
        // What Java makes of "ü" in the locale C.
        assertThat(CommandLines.run(terminal, "rows", "lab.Subject", "--where", "name = '\uFFFD\uFFFD'"))
                .isEqualTo(2);
        assertThat(terminal.takeErr()).startsWith("datajoint: ").contains("C.UTF-8");
        assertThat(terminal.takeOut()).isEmpty();
    }

    @Test
    void completesCommandsInBash() {
        assertThat(run("completion")).isZero();

        assertThat(terminal.takeOut())
                .startsWith("#!/usr/bin/env bash")
                .contains("complete -F _complete_datajoint", "cross-section");
    }

    @Test
    void showsEverySettingAndItsSourceAndNoSecret() throws IOException {
        Path config = folder.resolve("datajoint.json");
        Files.writeString(config, """
                {"database.host": "db.example.org", "database.password": "hush", "other_tool": "hush",
                 "stores": {"default": "main", "main": {"protocol": "s3", "secret_key": "hush", "bucket": "data"}}}
                """);
        Files.createDirectories(folder.resolve(".secrets"));
        Files.writeString(folder.resolve(".secrets/stores.main.access_key"), "hush");

        assertThat(run("config", "--json", "--config", config.toString(), "--user", "jane"))
                .isZero();

        JsonNode settings = new ObjectMapper().readTree(terminal.takeOut());
        String file = config.toString();
        assertThat(entry(settings, "database.host")).isEqualTo("db.example.org from " + file);
        assertThat(entry(settings, "database.password")).isEqualTo("*** from " + file);
        assertThat(entry(settings, "database.user")).isEqualTo("jane from command line");
        assertThat(entry(settings, "stores.main.bucket")).isEqualTo("data from " + file);
        assertThat(entry(settings, "stores.main.secret_key")).isEqualTo("*** from " + file);
        assertThat(entry(settings, "stores.main.access_key"))
                .isEqualTo("*** from " + folder.resolve(".secrets/stores.main.access_key"));
        assertThat(entry(settings, "other_tool")).isEqualTo("*** from " + file);
        assertThat(entry(settings, "display.limit")).isEqualTo("12 from default");

        assertThat(run("config", "--set", "--config", config.toString())).isZero();
        assertThat(terminal.takeOut())
                .startsWith("setting ")
                .contains("database.host")
                .doesNotContain("display.limit", "hush");
    }

    private static String entry(JsonNode settings, String name) {
        for (JsonNode setting : settings) {
            if (setting.get("name").asText().equals(name)) {
                return setting.get("value").asText() + " from "
                        + setting.get("source").asText();
            }
        }
        throw new AssertionError("no setting " + name);
    }

    @Test
    void saysThatAFileOfSettingsIsMissingOrWrong() throws IOException {
        assertThat(run("list", "--config", "no-such.json")).isEqualTo(2);
        assertThat(terminal.takeErr()).isEqualTo("datajoint: The settings file no-such.json does not exist.\n");

        Path config = folder.resolve("wrong.json");
        Files.writeString(config, "{\"database.port\": \"many\"}");
        assertThat(run("config", "--config", config.toString())).isEqualTo(3);
        assertThat(terminal.takeErr()).startsWith("datajoint: ").contains("database.port", config.toString());
    }

    @Test
    void needsAnAccount() throws IOException {
        Path config = folder.resolve("empty.json");
        Files.writeString(config, "{}");

        assertThat(run("list", "--config", config.toString())).isEqualTo(3);
        assertThat(terminal.takeErr()).startsWith("datajoint: No account is set. Give --user, or set DJ_USER");
    }
}
