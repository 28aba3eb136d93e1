package org.datajoint.connection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.datajoint.errors.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one instance, by their dotted names, such as {@code safemode} or {@code database.port}.
 *
 * <p>A value set in the program goes before one from the environment ({@code DJ_HOST}, …), that before {@code
 * datajoint.json} (looked for from the working directory up to the folder that holds {@code .git} or {@code .hg}), that
 * before a secrets folder, and that before the default. Names and precedence are those of DataJoint for Python.
 *
 * <p>Safe for use by many threads. {@link #toString()} shows no password.
 *
 * <pre>{@code
 * instance.config().set("safemode", false);
 * int limit = instance.config().getInt("display.limit");
 * }</pre>
 */
public final class Config {
    private static final String STORES = "stores.";
    /** Stands for a null, which the map cannot hold. */
    private static final Object NULL = new Object();

    private final Map<String, Object> values = new ConcurrentHashMap<>();

    private Config() {}

    /** The defaults alone. */
    public static Config defaults() {
        return new Config();
    }

    /**
     * The settings of this process: environment, {@code datajoint.json}, secrets and defaults.
     *
     * @throws ConfigException where one of them cannot be read or holds a value that its setting cannot have
     */
    public static Config load() {
        Config config = new Config();
        ConfigSources.load(config);
        return config;
    }

    /** The same settings, to be changed apart. */
    public Config copy() {
        Config copy = new Config();
        copy.values.putAll(values);
        return copy;
    }

    /**
     * Sets one for this instance.
     *
     * @param value of the setting's type, or its text; null for none where the setting may be unset
     * @throws ConfigException where there is no such setting, or it cannot have that value
     */
    public Config set(String name, @Nullable Object value) {
        put(name, value, "set in the program");
        return this;
    }

    void put(String name, @Nullable Object value, String source) {
        if (name.startsWith(STORES)) {
            values.put(name, value == null ? NULL : value);
            return;
        }
        Setting setting = Setting.named(name).orElseThrow(() -> Setting.unknown(name));
        Object converted = setting.convert(value, source);
        values.put(name, converted == null ? NULL : converted);
    }

    /**
     * The value in force: a String, Integer or Boolean; null where it is unset and has no default.
     *
     * @throws ConfigException where there is no such setting
     */
    public @Nullable Object get(String name) {
        Object value = values.get(name);
        if (value != null) {
            return value == NULL ? null : value;
        }
        if (name.startsWith(STORES)) {
            return null;
        }
        return Setting.named(name).orElseThrow(() -> Setting.unknown(name)).standard;
    }

    /** The value of a text setting, where it is set or has a default. */
    public Optional<String> getString(String name) {
        return Optional.ofNullable(get(name)).map(Object::toString);
    }

    /** The value of a number setting. */
    public int getInt(String name) {
        if (get(name) instanceof Integer number) {
            return number;
        }
        throw new ConfigException("The setting " + name + " is not a number.");
    }

    /** The value of a true-or-false setting; false where it is unset. */
    public boolean getBoolean(String name) {
        Object value = get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw new ConfigException("The setting " + name + " is not true or false.");
    }

    /** The properties of the store called {@code name}; empty where there is no such store. */
    public Map<String, Object> store(String name) {
        Map<String, Object> properties = new LinkedHashMap<>();
        String prefix = STORES + name + ".";
        new TreeMap<>(values).forEach((key, value) -> {
            if (key.startsWith(prefix) && value != NULL) {
                properties.put(key.substring(prefix.length()), value);
            }
        });
        return properties;
    }

    boolean isSet(String name) {
        return values.containsKey(name);
    }

    void clearStores() {
        values.keySet().removeIf(key -> key.startsWith(STORES));
    }

    /** The settings that differ from their defaults; secrets as stars. */
    @Override
    public String toString() {
        Map<String, String> shown = new TreeMap<>();
        values.forEach(
                (key, value) -> shown.put(key, isSecret(key) ? "***" : value == NULL ? "null" : value.toString()));
        return "Config" + shown;
    }

    private static boolean isSecret(String key) {
        return key.startsWith(STORES)
                ? key.contains("secret") || key.contains("key") || key.contains("password") || key.contains("token")
                : Setting.named(key)
                        .map(setting -> setting.kind == Setting.Kind.SECRET)
                        .orElse(false);
    }
}
