package org.datajoint.connection;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.datajoint.errors.ConfigException;
import org.jspecify.annotations.Nullable;

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
    /** Stands for a null, which the map cannot hold. */
    private static final Object NULL = new Object();

    private final Map<String, Object> values = new ConcurrentHashMap<>();
    /** What a file has and no setting of ours is, by its dotted name. */
    private final Map<String, Object> unknown = new ConcurrentHashMap<>();

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

    /** Returns a copy of these settings, which can be changed apart. */
    public Config copy() {
        Config copy = new Config(stores.copy());
        copy.values.putAll(values);
        copy.unknown.putAll(unknown);
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
        String dotted = dotted(name);
        Setting.named(dotted).ifPresent(Setting::checkEffect);
        put(dotted, value, "set in the program");
        return this;
    }

    private static String dotted(String name) {
        return name.indexOf('.') < 0 ? name.replace("__", ".") : name;
    }

    void put(String name, @Nullable Object value, String source) {
        if (StoreSettings.isNamed(name)) {
            stores.put(name, value, source);
            return;
        }
        Setting setting = Setting.named(name).orElseThrow(() -> Setting.unknown(name));
        Object converted = setting.rule.convert(name, value, source);
        values.put(name, converted == null ? NULL : converted);
    }

    /** Keeps a value that a file has and that no setting of ours is. */
    void keep(String name, Object value) {
        unknown.put(name, value);
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
        values.forEach(
                (key, value) -> shown.put(key, isSecret(key) ? "***" : value == NULL ? "null" : value.toString()));
        unknown.forEach((key, value) -> shown.put(key, "***"));
        stores.showIn(shown);
        return "Config" + shown;
    }

    private static boolean isSecret(String key) {
        return Setting.named(key)
                .map(setting -> setting.rule.kind() == SettingRule.Kind.SECRET)
                .orElse(false);
    }
}
