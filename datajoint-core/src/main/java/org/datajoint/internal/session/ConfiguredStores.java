package org.datajoint.internal.session;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.datajoint.connection.Config;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.objects.StoreSource;
import org.jspecify.annotations.Nullable;

/**
 * The stores that are configured in the settings of an instance.
 *
 * @param config the settings
 * @param session the session with the server
 */
record ConfiguredStores(Config config, SqlSession session) implements StoreSource {
    /** The UUID is preferred, because a server keeps it when its host or port changes. */
    private static final Sql IDENTITY =
            Sql.of("SHOW GLOBAL VARIABLES WHERE Variable_name IN ('server_uuid', 'hostname', 'port')");

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
    public String server() {
        Map<String, String> found = new HashMap<>();
        for (@Nullable Object[] row : session.fetch(IDENTITY).values()) {
            found.put(String.valueOf(row[0]).toLowerCase(Locale.ROOT), String.valueOf(row[1]));
        }
        String uuid = found.getOrDefault("server_uuid", "");
        return uuid.isEmpty() ? found.get("hostname") + ":" + found.get("port") : uuid;
    }

    @Override
    public Optional<String> named(String setting) {
        return config.getString("stores." + setting).filter(name -> !name.isBlank());
    }
}
