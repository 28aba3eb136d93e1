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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of one instance, by their dotted names, such as {@code safemode} or {@code database.port}. {@link Setting}
 * lists them all.
 *
 * <p>A value set in the program goes before one from the environment ({@code DJ_HOST}, …), that before {@code
 * datajoint.json} (looked for from the working directory up to the folder that holds {@code .git} or {@code .hg}), that
 * before a folder of secrets ({@code .secrets} beside {@code datajoint.json}, else {@code /run/secrets/datajoint}), and
 * that before the default. A null in the file is as good as no value. Names and precedence are those of DataJoint for
 * Python; what only that knows may stand in the file.
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
    /** What a file has and no setting of ours is, by its dotted name. */
    private final Map<String, Object> unknown = new ConcurrentHashMap<>();
    /** Where the values come from, those of stores left out, by the same names. */
    private final Map<String, String> origins = new ConcurrentHashMap<>();

    private final StoreSettings stores;

    private Config(StoreSettings stores) {
        this.stores = stores;
    }

    /** Returns the defaults alone. */
    public static Config defaults() {
        return new Config(new StoreSettings());
    }

    /**
     * Returns the settings of this process: environment, {@code datajoint.json}, secrets and defaults.
     *
     * @throws ConfigException if one of them cannot be read or holds a value that its setting cannot have
     */
    public static Config load() {
        Config config = defaults();
        ConfigSources.load(config);
        return config;
    }

    /**
     * Returns the settings of this process with a certain file in the place of the {@code datajoint.json} that would be looked
     * for, also if {@code DJ_IGNORE_CONFIG_FILE} is set. Secrets come from the folder {@code .secrets} beside it, as always.
     *
     * @throws ConfigException if it, or another source, cannot be read or holds a value that its setting cannot have
     */
    public static Config load(Path file) {
        Config config = defaults();
        ConfigSources.load(config, file);
        return config;
    }

    /** Returns a copy of these settings, which can be changed apart. */
    public Config copy() {
        Config copy = new Config(stores.copy());
        copy.values.putAll(values);
        copy.unknown.putAll(unknown);
        copy.origins.putAll(origins);
        return copy;
    }

    /**
     * Sets one for this instance.
     *
     * @param name as in {@link Setting}; without dots it may be written with two underscores for each, as
     *     {@code database__reconnect}
     * @param value of the setting's type, or its text; null unsets a setting without a default, and any of a store. A
     *     property of a store takes texts, numbers, booleans, lists and maps; {@code stores.<name>} takes all of its
     *     properties as a map, {@code stores} all stores
     * @throws ConfigException if there is no such setting, if it cannot have that value, or if it does nothing in this
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
     * Sets some for a while: until the result is closed, which brings back what was in force before. They hold for all
     * threads that use this instance; for one thread's own settings, use a {@code sibling()} of the instance.
     *
     * <pre>{@code
     * try (Config.Overrides ignored = instance.config().override("safemode", false)) {
     *     trial.restrict(key).delete();
     * }
     * }</pre>
     *
     * @param name as for {@link #set}
     * @param value as for {@link #set}
     * @param more further names, each with its value after it
     * @throws ConfigException as {@link #set}; then none of them is changed
     * @throws IllegalArgumentException if a name has no value after it, or what should be a name is no text
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

    /** Settings that hold until it is closed; see {@link Config#override}. Closing twice does nothing more. */
    public static final class Overrides implements AutoCloseable {
        private final Config config;
        private final List<Runnable> undoing = new ArrayList<>();

        private Overrides(Config config, List<String> names) {
            this.config = config;
            for (String name : names) {
                undoing.add(0, config.undoing(name));
            }
        }

        /** Brings back what was in force before. */
        @Override
        public void close() {
            synchronized (config.values) {
                undoing.forEach(Runnable::run);
                undoing.clear();
            }
        }
    }

    /** Returns what brings back the present value. */
    private Runnable undoing(String name) {
        if (StoreSettings.isNamed(name)) {
            // A store as a whole, which a property may bring into being.
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
     * Writes a {@code datajoint.json} to begin with: each setting that does something with its default, but for account,
     * password and stores' secrets, which do not belong into that file. DataJoint for Python reads it as well.
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
        values.put(name, converted == null ? NULL : converted);
        origins.put(name, source);
        if (LOG.isDebugEnabled()) {
            LOG.debug("{} = {} ({})", name, isSecret(name) ? ConfigEntry.STARS : converted, source);
        }
    }

    /** Keeps a value that a file has and that no setting of ours is. */
    void keep(String name, Object value, String source) {
        unknown.put(name, value);
        origins.put(name, source);
    }

    /**
     * Returns every setting with its value and where that comes from, and whatever else {@code datajoint.json} has, in the order of
     * their names. What is or may be a secret is shown as stars. Unmodifiable.
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
     * Returns the value in force: a String, an Integer, a Boolean, or for stores what JSON can hold. A name that is no
     * setting has the value that {@code datajoint.json} has for it.
     *
     * @return null if it is unset and has no default
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
     * Returns the value of a true-or-false setting; false if it is unset.
     *
     * @throws ConfigException if its value is neither
     */
    public boolean getBoolean(String name) {
        Object value = get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw new ConfigException("The setting " + name + " is not true or false.");
    }

    /**
     * Returns the properties of the store called {@code name}, as JSON has them: texts, numbers, booleans, lists and maps;
     * an empty map if there is no such store.
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

    /** Returns the settings that differ from their defaults, with stars for what is or may be a secret. */
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
