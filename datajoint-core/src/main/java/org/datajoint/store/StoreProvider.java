package org.datajoint.store;

import java.util.List;
import org.datajoint.errors.ConfigException;
import org.datajoint.errors.StoreException;

/**
 * Opens stores of one protocol. Found as a service ({@code provides org.datajoint.store.StoreProvider with …} in a module, or a
 * file {@code META-INF/services/org.datajoint.store.StoreProvider}); {@code file} comes with DataJoint. Implementations must be
 * safe for use by many threads.
 */
public interface StoreProvider {
    /** Returns what the property {@code protocol} of such stores says, in lower case, such as {@code s3}. */
    String protocol();

    /**
     * Returns the properties that such stores have beside those of all stores ({@code protocol}, {@code location},
     * {@code subfolding}, {@code partition_pattern}, {@code token_length}, {@code hash_prefix}, {@code schema_prefix},
     * {@code filepath_prefix}, {@code stage}). Any other one is refused before {@link #open} is called.
     */
    List<StoreKey> keys();

    /**
     * Opens a store. An instance does so when it first needs the store, and closes it with itself.
     *
     * @throws ConfigException if the properties do not go together
     * @throws StoreException if the store cannot be opened
     */
    Store open(StoreSpec spec);
}
