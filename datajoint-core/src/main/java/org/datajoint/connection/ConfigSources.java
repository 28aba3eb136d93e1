package org.datajoint.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.datajoint.errors.ConfigException;
import org.jspecify.annotations.Nullable;

/** Reads settings from secrets, {@code datajoint.json} and the environment, in rising order of precedence. */
final class ConfigSources {
    private static final String FILE = "datajoint.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Config config;
    private final Map<String, String> environment;

    private ConfigSources(Config config, Map<String, String> environment) {
        this.config = config;
        this.environment = environment;
    }

    static void load(Config config) {
        load(config, System.getenv(), Path.of("").toAbsolutePath(), Path.of("/run/secrets/datajoint"));
    }

    static void load(Config config, Map<String, String> environment, Path folder, Path systemSecrets) {
        ConfigSources sources = new ConfigSources(config, environment);
        Optional<Path> file = sources.isFileIgnored() ? Optional.empty() : find(folder);
        Path secrets = file.map(found -> found.resolveSibling(".secrets")).orElse(folder.resolve(".secrets"));
        sources.readSecrets(Files.isDirectory(secrets) ? secrets : systemSecrets);
        file.ifPresent(sources::readFile);
        sources.readEnvironment();
    }

    private boolean isFileIgnored() {
        return List.of("true", "1", "yes")
                .contains(environment.getOrDefault("DJ_IGNORE_CONFIG_FILE", "").toLowerCase(java.util.Locale.ROOT));
    }

    private static Optional<Path> find(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(FILE);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
            if (Files.exists(folder.resolve(".git")) || Files.exists(folder.resolve(".hg"))) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private void readFile(Path file) {
        JsonNode root;
        try {
            root = JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new ConfigException(file + " is not JSON: " + e.getOriginalMessage() + " (line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ").");
        } catch (IOException e) {
            throw new ConfigException("Cannot read " + file + ": " + e.getMessage(), e);
        }
        readNode("", root, file.getFileName().toString());
    }

    /** Groups may be nested objects or dotted names. What only DataJoint for Python knows is left to it. */
    private void readNode(String prefix, JsonNode node, String source) {
        node.properties().forEach(entry -> {
            String name = prefix + entry.getKey();
            JsonNode value = entry.getValue();
            if (value.isObject()) {
                readNode(name + ".", value, source);
            } else if (name.startsWith("stores.") || Setting.named(name).isPresent()) {
                config.put(name, scalar(value), source);
            }
        });
    }

    private static @Nullable Object scalar(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isIntegralNumber() && node.canConvertToInt() ? (Object) node.intValue() : text(node);
    }

    private static String text(JsonNode node) {
        return node.isValueNode() ? node.asText() : node.toString();
    }

    private void readSecrets(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("stores.")
                        || (name.startsWith("database.") && Setting.named(name).isPresent())) {
                    config.put(name, Files.readString(file).strip(), ".secrets");
                }
            }
        } catch (IOException e) {
            throw new ConfigException("Cannot read the secrets in " + folder + ": " + e.getMessage(), e);
        }
    }

    private void readEnvironment() {
        for (Setting setting : Setting.values()) {
            String text = setting.variable == null ? null : environment.get(setting.variable);
            if (text != null && !text.isEmpty()) {
                config.put(setting.key, text, "environment variable " + setting.variable);
            }
        }
        String stores = environment.get("DJ_STORES");
        if (stores != null && !stores.isBlank()) {
            config.clearStores();
            try {
                readNode("stores.", JSON.readTree(stores), "DJ_STORES");
            } catch (JsonProcessingException e) {
                throw new ConfigException("The environment variable DJ_STORES is not JSON: " + e.getOriginalMessage());
            }
        }
    }
}
