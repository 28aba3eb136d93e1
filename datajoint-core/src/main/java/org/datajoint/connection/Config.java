package org.datajoint.connection;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.datajoint.errors.ConfigException;
import org.datajoint.internal.jdbc.HostName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of one instance by their dotted names, such as {@code safemode} or {@code database.port}. {@link Setting}
 * lists all of them.
 *
 * <p>A value comes from the first of these sources that has one: the program; the environment ({@code DJ_HOST}, …); {@code
 * datajoint.json}, which is searched from the working directory up to the folder that contains {@code .git} or {@code .hg}; a
 * folder of secrets ({@code .secrets} beside {@code datajoint.json}, otherwise {@code /run/secrets/datajoint}); the default.
 * A null in a file counts as no value. Names and precedence are those of DataJoint for Python, and the file may contain
 * settings that only DataJoint for Python knows.
 *
 * <p>Safe for use by many threads. {@link #toString()} shows no secret.
 *
 * <pre>{@code
 * instance.config().set("safemode", false);
 * int limit = instance.config().getInt("display.limit");
 * }</pre>
 */
public final class Config {
    private static final Logger LOG = LoggerFactory.getLogger(Config.class);
    /** Stands for a null, which the map cannot hold. */
    private static final Object NULL = new Object();

    private final Map<String, Object> values = new ConcurrentHashMap<>();
    /** The entries of files that are not settings, by dotted name. */
    private final Map<String, Object> unknown = new ConcurrentHashMap<>();
    /** The sources of the values by name, except for those of stores. */
    private final Map<String, String> origins = new ConcurrentHashMap<>();

    private final StoreSettings stores;

    private Config(StoreSettings stores) {
        this.stores = stores;
    }

    /** Returns settings that have only their default values. */
    public static Config defaults() {
        return new Config(new StoreSettings());
    }

    /**
     * Returns the settings of this process, from the environment, {@code datajoint.json}, secrets and defaults.
     *
     * @throws ConfigException if a source cannot be read or contains an invalid value
     */
    public static Config load() {
        Config config = defaults();
        ConfigSources.load(config);
        return config;
    }

    /**
     * Returns the settings of this process with the given file instead of searching for {@code datajoint.json}. The file is
     * read even if {@code DJ_IGNORE_CONFIG_FILE} is set. Secrets are read from the folder {@code .secrets} beside it.
     *
     * @throws ConfigException if the file or another source cannot be read or contains an invalid value
     */
    public static Config load(Path file) {
        Config config = defaults();
        ConfigSources.load(config, file);
        return config;
    }

    /** Returns an independent copy of these settings. */
    public Config copy() {
        Config copy = new Config(stores.copy());
        copy.values.putAll(values);
        copy.unknown.putAll(unknown);
        copy.origins.putAll(origins);
        return copy;
    }

    /**
     * Sets a setting for this instance.
     *
     * @param name the name of a {@link Setting}, in which each dot may be written as two underscores, as in {@code
     *     database__reconnect}
     * @param value a value of the setting's type, or its text; null unsets a setting that has no default, and any setting of
     *     a store. The value of a store property may be a string, a number, a boolean, a list or a map; {@code stores.<name>}
     *     takes all properties of a store as a map, and {@code stores} takes all stores
     * @throws ConfigException if there is no such setting, if the value is invalid, or if the setting has no effect in this
     *     version
     */
    public Config set(String name, @Nullable Object value) {
        change(name, value);
        if (dotted(name).equals(Setting.LOGLEVEL.key())) {
            LogLevel.set(getString(name).orElseThrow());
        }
        return this;
    }

    private void change(String name, @Nullable Object value) {
        String dotted = dotted(name);
        Setting.named(dotted).ifPresent(Setting::checkEffect);
        put(dotted, value, ConfigEntry.PROGRAM);
    }

    /**
     * Sets settings temporarily: closing the result restores the previous values. The settings apply to all threads that use
     * this instance; for settings of a single thread, use a {@code sibling()} of the instance.
     *
     * <pre>{@code
     * try (Config.Overrides ignored = instance.config().override("safemode", false)) {
     *     trial.restrict(key).delete();
     * }
     * }</pre>
     *
     * @param name as for {@link #set}
     * @param value as for {@link #set}
     * @param more further names, each followed by its value
     * @throws ConfigException under the same conditions as {@link #set}; then no setting is changed
     * @throws IllegalArgumentException if a name is not followed by a value, or is not a string
     */
    public Overrides override(String name, @Nullable Object value, @Nullable Object... more) {
        List<String> names = new ArrayList<>(List.of(name));
        List<@Nullable Object> values = new ArrayList<>();
        values.add(value);
        if (more.length % 2 != 0) {
            throw new IllegalArgumentException("The last setting has no value. Give names and values in turn.");
        }
        for (int i = 0; i < more.length; i += 2) {
            if (!(more[i] instanceof String next)) {
                throw new IllegalArgumentException(
                        "The name of a setting is a text. Give names and values in turn: name, value, name, value.");
            }
            names.add(next);
            values.add(more[i + 1]);
        }
        Config trial = copy();
        for (int i = 0; i < names.size(); i++) {
            trial.change(names.get(i), values.get(i));
        }
        Overrides before =
                new Overrides(this, names.stream().map(Config::dotted).toList());
        for (int i = 0; i < names.size(); i++) {
            set(names.get(i), values.get(i));
        }
        return before;
    }

    /** Temporary settings, which are in force until this is closed; see {@link Config#override}. Closing is idempotent. */
    public static final class Overrides implements AutoCloseable {
        private final Config config;
        private final List<Runnable> undoing = new ArrayList<>();

        private Overrides(Config config, List<String> names) {
            this.config = config;
            for (String name : names) {
                undoing.add(0, config.undoing(name));
            }
        }

        /** Restores the previous values. */
        @Override
        public void close() {
            synchronized (config.values) {
                undoing.forEach(Runnable::run);
                undoing.clear();
            }
        }
    }

    /** Returns an action that restores the current value. */
    private Runnable undoing(String name) {
        if (StoreSettings.isNamed(name)) {
            // The whole store is restored, since setting one of its properties may create it.
            List<String> parts = StoreSettings.parts(name);
            String whole = String.join(".", parts.subList(0, Math.min(2, parts.size())));
            Object before = stores.get(whole);
            return () -> stores.put(whole, before, ConfigEntry.PROGRAM);
        }
        Object before = values.get(name);
        String origin = origins.getOrDefault(name, ConfigEntry.DEFAULT);
        Runnable restoring = () -> {
            if (before == null) {
                values.remove(name);
            } else {
                values.put(name, before);
            }
            origins.put(name, origin);
        };
        if (!name.equals(Setting.LOGLEVEL.key())) {
            return restoring;
        }
        Runnable level = LogLevel.restoring();
        return () -> {
            restoring.run();
            level.run();
        };
    }

    /**
     * Writes a {@code datajoint.json} to start from. It contains every setting that has an effect, with its default value,
     * except the account, the password and the secrets of stores, which do not belong in that file. DataJoint for Python can
     * read it too.
     *
     * @param path the file, which must not exist yet
     * @throws ConfigException if it exists or cannot be written
     */
    public static void saveTemplate(Path path) {
        try {
            Files.writeString(path, ConfigTemplate.text(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new ConfigException(
                    "The file " + path + " exists and was left alone. Name another one, or delete it first.", e);
        } catch (IOException e) {
            throw new ConfigException("Cannot write " + path + ": " + e, e);
        }
    }

    private static String dotted(String name) {
        return name.indexOf('.') < 0 ? name.replace("__", ".") : name;
    }

    void put(String name, @Nullable Object value, String source) {
        if (StoreSettings.isNamed(name)) {
            stores.put(name, value, source);
            LOG.debug("{} ({})", name, source);
            return;
        }
        Setting setting = Setting.named(name).orElseThrow(() -> Setting.unknown(name));
        Object converted = setting.rule.convert(name, value, source);
        if (setting == Setting.PORT) {
            dropPortOfHost(source);
        }
        values.put(name, converted == null ? NULL : converted);
        origins.put(name, source);
        if (LOG.isDebugEnabled()) {
            LOG.debug("{} = {} ({})", name, isSecret(name) ? ConfigEntry.STARS : converted, source);
        }
    }

    /** Removes the port from a host that is written with one if the host's source has a lower precedence than the port's. */
    private void dropPortOfHost(String source) {
        String host = Setting.HOST.key();
        if (!source.equals(origins.get(host))) {
            values.computeIfPresent(
                    host, (key, value) -> value instanceof String text ? HostName.withoutPort(text) : value);
        }
    }

    /** Keeps an entry of a file that is not a setting. */
    void keep(String name, Object value, String source) {
        unknown.put(name, value);
        origins.put(name, source);
    }

    /**
     * Returns every setting with its value and the source of the value, and all other entries of {@code datajoint.json},
     * ordered by name. A value that is or may be a secret is shown as asterisks. Unmodifiable.
     */
    public List<ConfigEntry> entries() {
        Map<String, ConfigEntry> entries = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            String key = setting.key();
            Object value = valueOf(key);
            entries.put(
                    key,
                    new ConfigEntry(
                            key,
                            value == null ? null : isSecret(key) ? ConfigEntry.STARS : value.toString(),
                            origins.getOrDefault(key, ConfigEntry.DEFAULT)));
        }
        unknown.forEach((name, value) -> entries.put(
                name, new ConfigEntry(name, ConfigEntry.STARS, origins.getOrDefault(name, ConfigEntry.DEFAULT))));
        stores.entries().forEach(entry -> entries.put(entry.name(), entry));
        return List.copyOf(entries.values());
    }

    /**
     * Returns the value in force: a String, an Integer, a Boolean, or for stores any value that JSON can represent. For an
     * entry of {@code datajoint.json} that is not a setting, its value there is returned.
     *
     * @return the value; null if the setting is unset and has no default
     * @throws ConfigException if there is no such setting
     */
    public @Nullable Object get(String name) {
        return valueOf(dotted(name));
    }

    private @Nullable Object valueOf(String name) {
        Object value = values.get(name);
        if (value != null) {
            return value == NULL ? null : value;
        }
        Object kept = unknown.get(name);
        if (kept != null) {
            return kept;
        }
        if (StoreSettings.isNamed(name)) {
            return stores.get(name);
        }
        return Setting.named(name).orElseThrow(() -> Setting.unknown(name)).rule.standard();
    }

    /** Returns the value of a text setting; empty if it is unset and has no default. */
    public Optional<String> getString(String name) {
        return Optional.ofNullable(get(name)).map(Object::toString);
    }

    /**
     * Returns the value of a number setting.
     *
     * @throws ConfigException if its value is not a whole number
     */
    public int getInt(String name) {
        if (get(name) instanceof Integer number) {
            return number;
        }
        throw new ConfigException("The setting " + name + " is not a number.");
    }

    /**
     * Returns the value of a boolean setting; false if it is unset.
     *
     * @throws ConfigException if its value is neither true nor false
     */
    public boolean getBoolean(String name) {
        Object value = get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw new ConfigException("The setting " + name + " is not true or false.");
    }

    /**
     * Returns the properties of the store called {@code name} as JSON values: strings, numbers, booleans, lists and maps.
     * Returns an empty map if there is no such store.
     */
    public Map<String, Object> store(String name) {
        return stores.properties(name);
    }

    boolean isSet(String name) {
        return values.containsKey(name);
    }

    StoreSettings stores() {
        return stores;
    }

    /** Returns the settings that differ from their defaults. A value that is or may be a secret is shown as asterisks. */
    @Override
    public String toString() {
        Map<String, String> shown = new TreeMap<>();
        values.forEach((key, value) ->
                shown.put(key, isSecret(key) ? ConfigEntry.STARS : value == NULL ? "null" : value.toString()));
        unknown.forEach((key, value) -> shown.put(key, ConfigEntry.STARS));
        stores.entries().forEach(entry -> shown.put(entry.name(), String.valueOf(entry.value())));
        return "Config" + shown;
    }

    private static boolean isSecret(String key) {
        return Setting.named(key)
                .map(setting -> setting.rule.kind() == SettingRule.Kind.SECRET)
                .orElse(false);
    }
}
