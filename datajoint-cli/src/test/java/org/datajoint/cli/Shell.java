package org.datajoint.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.cli.internal.command.CommandLines;
import org.datajoint.connection.Config;

/** Runs commands in this process, with the settings of the test's instance in a file. */
final class Shell {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path config;

    /** The result of a command. */
    record Result(int exitCode, String out, String err) {
        JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (JsonProcessingException e) {
                throw new AssertionError("no JSON: " + out + err, e);
            }
        }
    }

    private Shell(Path config) {
        this.config = config;
    }

    /** Returns a shell in a folder, to which the settings are written, including a store in the folder. */
    static Shell in(Path folder, Config settings) throws IOException {
        Map<String, Object> file = new LinkedHashMap<>();
        for (String name : List.of("database.host", "database.port", "database.user", "database.use_tls")) {
            if (settings.get(name) != null) {
                file.put(name, settings.get(name));
            }
        }
        Path store = Files.createDirectories(folder.resolve("store"));
        file.put("stores", Map.of("default", "main", "main", Map.of("protocol", "file", "location", store.toString())));
        Path config = folder.resolve("datajoint.json");
        Files.writeString(config, JSON.writeValueAsString(file));
        Path secrets = Files.createDirectories(folder.resolve(".secrets"));
        Files.writeString(
                secrets.resolve("database.password"),
                settings.getString("database.password").orElse(""));
        return new Shell(config);
    }

    Path config() {
        return config;
    }

    /** Runs a command without a user at the terminal. */
    Result run(String... arguments) {
        return run(FakeTerminal.none(), arguments);
    }

    Result run(FakeTerminal terminal, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        int exitCode = CommandLines.of(terminal).execute(all.toArray(String[]::new));
        return new Result(exitCode, terminal.takeOut(), terminal.takeErr());
    }
}
