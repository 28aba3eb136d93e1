package org.datajoint.connection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.datajoint.errors.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The settings below {@code stores}: the names of two default stores, and an object of properties for each store.
 * Values are those that JSON can represent. A null counts as no value. Safe for use by many threads.
 */
final class StoreSettings {
    static final String GROUP = "stores";

    private static final Set<String> DEFAULTS = Set.of("default", "filepath_default");
    /** The only properties whose values may be shown. Any other property may contain a secret. */
    private static final Set<String> PUBLIC = Set.of(
            "protocol",
            "location",
            "endpoint",
            "bucket",
            "container",
            "project",
            "secure",
            "subfolding",
            "token_length",
            "partition_pattern",
            "hash_prefix",
            "schema_prefix",
            "filepath_prefix",
            "stage");

    private final Map<String, Object> stores = new TreeMap<>();
    /** The sources of values: by name for a store as a whole, by {@code store.property} for a single property. */
    private final Map<String, String> origins = new TreeMap<>();

    /**
     * Returns whether {@code name} is the name of such a setting: {@code stores}, one of its defaults, a store, or a
     * property.
     */
    static boolean isNamed(String name) {
        if (!name.startsWith(GROUP)) {
            return false; // The usual case, which is checked for many statements.
        }
        List<String> parts = parts(name);
        return parts.get(0).equals(GROUP) && parts.size() <= 3 && parts.stream().noneMatch(String::isEmpty);
    }

    /** Returns whether the setting contains the name of a store instead of its properties. */
    static boolean isDefault(String store) {
        return DEFAULTS.contains(store);
    }

    static List<String> parts(String name) {
        return List.of(name.split("\\.", -1));
    }

    /** Sets the value of a setting with such a name; null unsets it. */
    synchronized void put(String name, @Nullable Object value, String source) {
        List<String> parts = parts(name);
        switch (parts.size()) {
            case 1 -> replace(value, source);
            case 2 -> putStore(parts.get(1), value, source);
            default -> putProperty(parts.get(1), parts.get(2), value, source);
        }
    }

    private void replace(@Nullable Object value, String source) {
        Map<?, ?> all = value == null ? Map.of() : object(GROUP, value, source);
        StoreSettings replacement = new StoreSettings();
        all.forEach((store, properties) -> replacement.putStore(store.toString(), properties, source));
        stores.clear();
        stores.putAll(replacement.stores);
        origins.clear();
        origins.putAll(replacement.origins);
    }

    /** Sets one store, or one of the default names, as a whole. */
    synchronized void putStore(String store, @Nullable Object value, String source) {
        origins.keySet().removeIf(name -> name.startsWith(store + "."));
        origins.put(store, source);
        if (value == null) {
            stores.remove(store);
        } else if (!DEFAULTS.contains(store)) {
            stores.put(store, object(GROUP + "." + store, value, source));
        } else if (value instanceof CharSequence) {
            stores.put(store, value.toString());
        } else {
            throw new ConfigException("The setting " + GROUP + "." + store + " takes the name of a store, not " + value
                    + " (" + source + ").");
        }
    }

    private void putProperty(String store, String property, @Nullable Object value, String source) {
        if (DEFAULTS.contains(store)) {
            throw new ConfigException("The setting " + GROUP + "." + store + " is the name of a store and has no \""
                    + property + "\" (" + source + ").");
        }
        Map<String, Object> properties = new LinkedHashMap<>(properties(store));
        if (value == null) {
            properties.remove(property);
        } else {
            properties.put(
                    property,
                    JsonValues.copy(value)
                            .orElseThrow(() -> new ConfigException("The setting " + GROUP + "." + store + "."
                                    + property + " takes a text, a number, true, false, a list or a map, not a "
                                    + value.getClass().getName() + " (" + source + ").")));
        }
        stores.put(store, Collections.unmodifiableMap(properties));
        origins.put(store + "." + property, source);
    }

    private static Map<?, ?> object(String name, Object value, String source) {
        if (value instanceof Map<?, ?> && JsonValues.copy(value).orElse(null) instanceof Map<?, ?> copy) {
            return copy;
        }
        throw new ConfigException("The setting " + name + " takes an object of "
                + (name.equals(GROUP) ? "stores" : "properties") + ", such as {\""
                + (name.equals(GROUP) ? "main" : "protocol")
                + "\": " + (name.equals(GROUP) ? "{\"protocol\": \"file\"}" : "\"file\"") + "}, and got "
                + kind(value) + " (" + source + ").");
    }

    /** Returns a description of a value without the value itself, which may be a secret. */
    private static String kind(Object value) {
        if (value instanceof Map) {
            return "a map with names or values that JSON cannot hold";
        }
        return value instanceof List
                ? "a list"
                : value instanceof CharSequence
                        ? "a text"
                        : "a " + value.getClass().getSimpleName();
    }

    /** Sets a property that is not set yet. */
    synchronized void fill(String store, String property, Object value, String source) {
        if (!DEFAULTS.contains(store) && !properties(store).containsKey(property)) {
            putProperty(store, property, value, source);
        }
    }

    synchronized @Nullable Object get(String name) {
        List<String> parts = parts(name);
        return switch (parts.size()) {
            case 1 -> Collections.unmodifiableMap(new TreeMap<>(stores));
            case 2 -> stores.get(parts.get(1));
            default -> properties(parts.get(1)).get(parts.get(2));
        };
    }

    /** Returns the properties of a store that are set; empty if there is no such store. */
    synchronized Map<String, Object> properties(String store) {
        Map<String, Object> set = new LinkedHashMap<>();
        if (stores.get(store) instanceof Map<?, ?> properties) {
            properties.forEach((name, value) -> {
                if (value != null) {
                    set.put(name.toString(), value);
                }
            });
        }
        return set;
    }

    synchronized StoreSettings copy() {
        StoreSettings copy = new StoreSettings();
        copy.stores.putAll(stores);
        copy.origins.putAll(origins);
        return copy;
    }

    /** Returns the values with their full names. A value that may be a secret is replaced by asterisks. */
    synchronized List<ConfigEntry> entries() {
        List<ConfigEntry> entries = new ArrayList<>();
        stores.forEach((store, value) -> {
            String name = GROUP + "." + store;
            if (value instanceof Map<?, ?>) {
                properties(store)
                        .forEach((property, inner) -> entries.add(new ConfigEntry(
                                name + "." + property,
                                PUBLIC.contains(property) ? inner.toString() : ConfigEntry.STARS,
                                origin(store, property))));
            } else {
                entries.add(new ConfigEntry(name, value.toString(), origin(store, "")));
            }
        });
        return entries;
    }

    private String origin(String store, String property) {
        String whole = origins.getOrDefault(store, ConfigEntry.PROGRAM);
        return origins.getOrDefault(store + "." + property, whole);
    }
}
