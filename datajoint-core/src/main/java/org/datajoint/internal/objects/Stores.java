package org.datajoint.internal.objects;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.datajoint.errors.ConfigException;
import org.datajoint.errors.StoreException;
import org.datajoint.store.StoreProvider;
import org.datajoint.store.StoreSpec;
import org.jspecify.annotations.Nullable;

/** The stores of one instance, each opened when it is first needed. Safe for use by many threads. */
public final class Stores implements AutoCloseable {
    private static final String DEFAULT = "default";
    private static final String FILEPATH_DEFAULT = "filepath_default";

    private final StoreSource settings;
    private final StoreProviders providers;
    private final Map<String, OpenStore> open = new LinkedHashMap<>();
    /** Stores whose settings have changed since they were opened. They stay open, since threads may still read from them. */
    private final List<OpenStore> former = new ArrayList<>();

    /** The markers that are known to list this server. */
    private final Set<OwnerMarker> claimed = ConcurrentHashMap.newKeySet();

    private volatile @Nullable String server;
    private boolean closed;

    public Stores(StoreSource settings, StoreProviders providers) {
        this.settings = settings;
        this.providers = providers;
    }

    /**
     * Returns the name of a store.
     *
     * @param written the name in a definition or a stored value; null or empty for the default store
     * @throws StoreException if it is the default store and none is set
     */
    public String name(@Nullable String written) {
        return written == null || written.isEmpty() ? named(DEFAULT, "<blob@") : written;
    }

    /** Returns the name of a store for {@code <filepath@>}, which has a separate default; see {@link #name}. */
    public String filepathName(@Nullable String written) {
        return written == null || written.isEmpty() ? named(FILEPATH_DEFAULT, "<filepath@") : written;
    }

    /**
     * Returns the name of the default store or, if none is set, that of the default store for {@code <filepath@>}. DataJoint
     * for Python omits the name of either, and searches the first one for both.
     */
    String anyDefault() {
        return settings.named(DEFAULT)
                .or(() -> settings.named(FILEPATH_DEFAULT))
                .orElseGet(() -> name(null));
    }

    private String named(String setting, String codec) {
        return settings.named(setting)
                .orElseThrow(() -> new StoreException("The setting stores." + setting
                        + " is not set, and no store is named. Set it to the name of a store, or name one in the"
                        + " definition: `" + codec + "name>`."));
    }

    /**
     * Returns a store, after opening it if necessary.
     *
     * @param written see {@link #name}
     * @throws StoreException if there is no such store, or it cannot be opened
     * @throws ConfigException if one of its properties is unknown, missing or invalid
     */
    public OpenStore open(@Nullable String written) {
        String name = name(written);
        StoreSpec spec = spec(name);
        synchronized (open) {
            if (closed) {
                throw new StoreException(
                        "The store " + name + " can no longer be used, because its instance is closed.");
            }
            OpenStore present = open.get(name);
            if (present != null) {
                if (present.spec().equals(spec)) {
                    return present;
                }
                former.add(present);
            }
            OpenStore opened = new OpenStore(
                    spec, new CheckedStore(providers.of(spec.protocol(), name).open(spec)));
            open.put(name, opened);
            return opened;
        }
    }

    /**
     * Records in a store that this server has a schema with objects in it. Must be called before the first object is written.
     * Accesses the store only the first time.
     */
    public void claim(OpenStore store, String schema) {
        OwnerMarker marker = new OwnerMarker(store, schema);
        if (!claimed.contains(marker)) {
            marker.claim(server());
            claimed.add(marker);
        }
    }

    /** Returns the text that identifies the server. */
    public String server() {
        String known = server;
        if (known == null) {
            known = settings.server();
            server = known;
        }
        return known;
    }

    /**
     * Returns the properties of a store, without opening it.
     *
     * @throws StoreException if there is no such store
     * @throws ConfigException if one of its properties is unknown, missing or invalid
     */
    public StoreSpec spec(String name) {
        Map<String, Object> properties = settings.properties(name);
        if (properties.isEmpty()) {
            throw new StoreException("There is no store " + name + " in the settings ("
                    + (settings.names().isEmpty()
                            ? "no store is set"
                            : "stores: " + String.join(", ", settings.names()))
                    + "). Set stores." + name + ".protocol, stores." + name
                    + ".location and the other properties that it needs.");
        }
        if (!(properties.get("protocol") instanceof String protocol) || protocol.isBlank()) {
            throw new ConfigException("The setting stores." + name
                    + ".protocol is missing. Set it to file, s3 or the protocol of another provider.");
        }
        StoreProvider provider = providers.of(protocol.strip().toLowerCase(Locale.ROOT), name);
        return StoreSpec.of(name, properties, provider);
    }

    /** Closes all stores. Does nothing the second time. */
    @Override
    public void close() {
        List<OpenStore> all;
        synchronized (open) {
            closed = true;
            all = new ArrayList<>(former);
            all.addAll(open.values());
            former.clear();
            open.clear();
        }
        all.forEach(store -> store.store().close());
    }
}
