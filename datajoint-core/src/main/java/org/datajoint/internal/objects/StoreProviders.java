package org.datajoint.internal.objects;

import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.datajoint.errors.StoreException;
import org.datajoint.store.StoreProvider;
import org.jspecify.annotations.Nullable;

/**
 * The providers of stores: the built-in one for files, and those that are registered as services. They are searched when a
 * store is first needed. Safe for use by many threads.
 */
public final class StoreProviders {
    private static final Map<String, String> ELSEWHERE =
            Map.of("s3", "Add the module datajoint-store-s3 to the dependencies of the program.");

    private final ClassLoader loader;
    private @Nullable Map<String, StoreProvider> known;

    /** @param loader the class loader that finds the services */
    public StoreProviders(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Returns the providers that the calling thread's class loader finds, or the library's own loader if the thread has none.
     */
    public static StoreProviders ofThread() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return new StoreProviders(loader == null ? StoreProvider.class.getClassLoader() : loader);
    }

    /**
     * Returns the provider for a protocol.
     *
     * @param store the name of the store, for messages
     * @throws StoreException if there is none
     */
    StoreProvider of(String protocol, String store) {
        Map<String, StoreProvider> all = all();
        StoreProvider found = all.get(protocol);
        if (found == null) {
            throw new StoreException("The store " + store + " has the protocol \"" + protocol
                    + "\", for which there is no provider (available: " + String.join(", ", all.keySet()) + "). "
                    + ELSEWHERE.getOrDefault(
                            protocol, "Correct the protocol, or add a service of org.datajoint.store.StoreProvider."));
        }
        return found;
    }

    private synchronized Map<String, StoreProvider> all() {
        Map<String, StoreProvider> found = known;
        if (found == null) {
            found = new TreeMap<>();
            for (StoreProvider provider : List.of(new FileStoreProvider())) {
                found.put(provider.protocol(), provider);
            }
            addServices(found);
            known = found;
        }
        return found;
    }

    private void addServices(Map<String, StoreProvider> found) {
        try {
            for (StoreProvider provider : ServiceLoader.load(StoreProvider.class, loader)) {
                StoreProvider other = found.putIfAbsent(provider.protocol(), provider);
                if (other != null) {
                    throw new StoreException("Two providers open stores of the protocol " + provider.protocol() + ": "
                            + other.getClass().getName() + " and "
                            + provider.getClass().getName() + ". Leave one of them out of the program.");
                }
            }
        } catch (ServiceConfigurationError e) {
            throw new StoreException(
                    "A provider of stores that is registered as a service of org.datajoint.store.StoreProvider cannot be"
                            + " created: " + e.getMessage() + ". Correct the service's file or module-info.java.",
                    e);
        }
    }
}
