package org.datajoint.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;
import org.datajoint.errors.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The properties of one store, checked and typed. Two are equal if all of their properties are equal. {@link #toString()}
 * shows no secret. Immutable.
 */
public final class StoreSpec {
    private final String name;
    private final StoreLayout layout;
    private final Map<String, Object> values;
    private final Map<String, StoreKey> keys;

    private StoreSpec(String name, StoreLayout layout, Map<String, Object> values, Map<String, StoreKey> keys) {
        this.name = name;
        this.layout = layout;
        this.values = Collections.unmodifiableMap(values);
        this.keys = keys;
    }

    /**
     * Reads the properties of a store.
     *
     * @param name the store's name
     * @param properties its properties, as in {@code datajoint.json}; a null counts as missing
     * @param provider the provider of its protocol
     * @throws ConfigException if a property is unknown, missing or invalid; the message shows no secret
     */
    public static StoreSpec of(
            String name, Map<String, ? extends @Nullable Object> properties, StoreProvider provider) {
        StoreProperties given = new StoreProperties(name, properties);
        Map<String, StoreKey> keys = new LinkedHashMap<>();
        keys.put(StoreProperties.PROTOCOL, StoreKey.text(StoreProperties.PROTOCOL));
        keys.put(StoreProperties.LOCATION, StoreKey.text(StoreProperties.LOCATION));
        provider.keys().forEach(key -> keys.put(key.name(), key));
        given.checkNames(keys.keySet());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(StoreProperties.PROTOCOL, provider.protocol());
        values.put(StoreProperties.LOCATION, given.location());
        for (StoreKey key : provider.keys()) {
            Object value = given.value(key);
            if (value != null) {
                values.put(key.name(), value);
            }
        }
        return new StoreSpec(name, StoreLayout.of(given), values, keys);
    }

    /** Returns the store's name, as in {@code stores.<name>}. */
    public String name() {
        return name;
    }

    /** Returns the protocol, such as {@code file}. */
    public String protocol() {
        return text(StoreProperties.PROTOCOL).orElseThrow();
    }

    /** Returns the location to which the paths of all objects are relative: a folder, or a prefix of keys. It may be empty. */
    public String location() {
        return text(StoreProperties.LOCATION).orElseThrow();
    }

    /** Returns the arrangement of objects in the store. */
    public StoreLayout layout() {
        return layout;
    }

    /**
     * Returns the value of a string property; empty if it is not set.
     *
     * @throws IllegalArgumentException if the provider has no such key
     */
    public Optional<String> text(String key) {
        return Optional.ofNullable(value(key, StoreKey.Kind.TEXT)).map(String.class::cast);
    }

    /**
     * Returns the value of a number property; empty if it is not set.
     *
     * @throws IllegalArgumentException if the provider has no such key
     */
    public OptionalLong number(String key) {
        return value(key, StoreKey.Kind.NUMBER) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
    }

    /**
     * Returns the value of a boolean property.
     *
     * @param otherwise the value to return if it is not set
     * @throws IllegalArgumentException if the provider has no such key
     */
    public boolean flag(String key, boolean otherwise) {
        return value(key, StoreKey.Kind.FLAG) instanceof Boolean flag ? flag : otherwise;
    }

    private @Nullable Object value(String key, StoreKey.Kind kind) {
        StoreKey known = keys.get(key);
        if (known == null || known.kind() != kind) {
            throw new IllegalArgumentException("Stores of the protocol " + protocol() + " have no key \"" + key
                    + "\" of this kind. They have: " + keys.keySet());
        }
        return values.get(key);
    }

    /**
     * Returns whether both stores are in the same place according to their properties: all except name, layout and secrets
     * are equal.
     */
    public boolean isSamePlaceAs(StoreSpec other) {
        return place().equals(other.place());
    }

    private Map<String, Object> place() {
        Map<String, Object> place = new LinkedHashMap<>(values);
        keys.values().stream().filter(StoreKey::isSecret).forEach(key -> place.remove(key.name()));
        place.put(StoreProperties.LOCATION, location().replaceAll("/+$", ""));
        return place;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoreSpec spec
                && name.equals(spec.name)
                && layout.equals(spec.layout)
                && values.equals(spec.values);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + values.hashCode();
    }

    /** Returns the name and the properties, with asterisks for secrets. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "Store " + name + " (", ")");
        values.forEach((key, value) -> text.add(key + " = "
                + (Optional.ofNullable(keys.get(key)).map(StoreKey::isSecret).orElse(true) ? "***" : value)));
        return text.toString();
    }
}
