package org.datajoint.internal.objects;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of stores for tests without an instance.
 *
 * @param settings the properties of stores by name, and the values of the settings that name a store
 */
public record StoreMap(Map<String, Object> settings) implements StoreSource {
    /** Settings without stores. */
    public StoreMap() {
        this(new LinkedHashMap<>());
    }

    /** Returns stores with these settings. */
    public Stores stores() {
        return new Stores(this, StoreProviders.ofThread());
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map<String, Object> properties(String name) {
        return (Map<String, Object>) settings.getOrDefault(name, Map.of());
    }

    @Override
    public Collection<String> names() {
        return settings.keySet();
    }

    @Override
    public Optional<String> named(String setting) {
        return Optional.ofNullable((String) settings.get(setting));
    }

    @Override
    public String server() {
        return "a-server";
    }
}
