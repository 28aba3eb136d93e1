package org.datajoint.internal.session;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datajoint.connection.Config;
import org.datajoint.internal.objects.StoreSource;

/**
 * The stores of an instance's settings.
 *
 * @param config the settings
 */
record ConfiguredStores(Config config) implements StoreSource {
    @Override
    public Map<String, Object> properties(String name) {
        return config.store(name);
    }

    @Override
    public Collection<String> names() {
        return config.get("stores") instanceof Map<?, ?> all
                ? all.entrySet().stream()
                        .filter(entry -> entry.getValue() instanceof Map)
                        .map(entry -> String.valueOf(entry.getKey()))
                        .toList()
                : List.of();
    }

    @Override
    public Optional<String> named(String setting) {
        return config.getString("stores." + setting).filter(name -> !name.isBlank());
    }
}
