package org.datajoint.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.datajoint.errors.ConfigException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads settings from {@code datajoint.json}, from the environment, which overrides it, and from secrets, which fill
 * gaps.
 */
final class ConfigSources {
    static final String FILE = "datajoint.json";

    private static final Logger LOG = LoggerFactory.getLogger(Config.class);
    /** The groups of settings that a file or the environment may contain as an object. */
    private static final Set<String> GROUPS = Set.of("database", "connection", "display", "jobs", "provenance");

    private static final Path SYSTEM_SECRETS = Path.of("/run/secrets/datajoint");

    private final Config config;
    private final Map<String, String> environment;

    private ConfigSources(Config config, Map<String, String> environment) {
        this.config = config;
        this.environment = environment;
    }

    static void load(Config config) {
        load(config, System.getenv(), Path.of("").toAbsolutePath(), SYSTEM_SECRETS);
        setLogLevel(config);
    }

    /** Reads the given file, whether or not files are ignored otherwise. */
    static void load(Config config, Path file) {
        ConfigSources sources = new ConfigSources(config, System.getenv());
        sources.readAll(Optional.of(file.toAbsolutePath()), true, SYSTEM_SECRETS);
        setLogLevel(config);
    }

    private static void setLogLevel(Config config) {
        if (config.isSet(Setting.LOGLEVEL.key())) {
            config.getString(Setting.LOGLEVEL.key()).ifPresent(LogLevel::setOnce);
        }
    }

    static void load(Config config, Map<String, String> environment, Path folder, Path systemSecrets) {
        ConfigSources sources = new ConfigSources(config, environment);
        boolean onDisk = !Setting.IGNORE_CONFIG_FILE.isOnIn(environment);
        sources.readAll(onDisk ? find(folder) : Optional.empty(), onDisk, systemSecrets);
    }

    private void readAll(Optional<Path> file, boolean onDisk, Path systemSecrets) {
        file.ifPresent(this::readFile);
        readEnvironment();
        if (onDisk) {
            new SecretsFolder(config).read(secretsBeside(file).orElse(systemSecrets));
        }
        readEmptyPassword();
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

    private static Optional<Path> secretsBeside(Optional<Path> file) {
        return file.map(found -> found.resolveSibling(".secrets")).filter(Files::isDirectory);
    }

    private void readFile(Path file) {
        String source = file.toString();
        try {
            byte[] text = Files.readAllBytes(file);
            JsonObjects.read(text, file.toString()).forEach((name, value) -> readEntry(name, value, source));
        } catch (IOException e) {
            throw new ConfigException("Cannot read " + file + ": " + e, e);
        }
    }

    /** Reads an entry, which is a group of settings as an object, or a setting with a dotted name. */
    private void readEntry(String name, @Nullable Object value, String source) {
        if (value == null) {
            LOG.debug("{}: {} is null, which counts as no value", source, name);
        } else if (name.equals(StoreSettings.GROUP)) {
            JsonObjects.of(name, value, source).forEach((store, properties) -> readStore(store, properties, source));
        } else if (GROUPS.contains(name)) {
            JsonObjects.of(name, value, source)
                    .forEach((inner, setting) -> readEntry(name + "." + inner, setting, source));
        } else if (Setting.named(name).isPresent() || StoreSettings.isNamed(name)) {
            config.put(name, value, source);
        } else {
            LOG.debug("{}: {} is not a setting of DataJoint for Java; it is kept as it is", source, name);
            config.keep(name, value, source);
        }
    }

    /**
     * Reads a store, which is an object. Other tools may have written something else beside the stores, such as a
     * comment.
     */
    private void readStore(String store, @Nullable Object properties, String source) {
        String name = StoreSettings.GROUP + "." + store;
        if (properties == null || properties instanceof Map || StoreSettings.isDefault(store)) {
            config.stores().putStore(store, properties, source);
            LOG.debug("{} ({})", name, source);
        } else {
            LOG.debug("{}: {} is not an object and therefore not a store; it is kept as it is", source, name);
            config.keep(name, properties, source);
        }
    }

    private void readEnvironment() {
        for (Setting setting : Setting.values()) {
            setting.textIn(environment).filter(text -> !text.isEmpty()).ifPresent(text -> {
                String source = source(setting.variable().orElseThrow());
                boolean isObject = setting.rule.kind() == SettingRule.Kind.OBJECT;
                config.put(setting.key(), isObject ? JsonObjects.read(text, source) : text, source);
            });
        }
        GROUPS.forEach(this::readGroup);
        String stores = environment.get("DJ_STORES");
        if (stores != null && !stores.isBlank()) {
            String source = source("DJ_STORES");
            config.put(StoreSettings.GROUP, JsonObjects.read(stores, source), source);
        }
    }

    private static String source(String variable) {
        return "environment variable " + variable;
    }

    /**
     * Reads a group of settings from one JSON object, as DataJoint for Python does, by their own names or by those of
     * their variables.
     */
    private void readGroup(String group) {
        String variable = "DJ_" + group.toUpperCase(Locale.ROOT);
        String text = environment.getOrDefault(variable, "");
        if (!text.stripLeading().startsWith("{")) {
            return;
        }
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        JsonObjects.read(text, source(variable))
                .forEach((name, value) ->
                        named.put(Setting.ofVariable(name).map(Setting::key).orElse(group + "." + name), value));
        named.forEach((name, value) -> readEntry(name, value, source(variable)));
    }

    /** Takes an empty variable as the password of an account without one, unless a file sets a password. */
    private void readEmptyPassword() {
        if (Setting.PASSWORD.textIn(environment).filter(String::isEmpty).isPresent()
                && !config.isSet(Setting.PASSWORD.key())) {
            config.put(Setting.PASSWORD.key(), "", "environment variable DJ_PASS");
        }
    }
}
