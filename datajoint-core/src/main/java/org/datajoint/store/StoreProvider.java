package org.datajoint.store;

import java.util.List;
import org.datajoint.errors.ConfigException;
import org.datajoint.errors.StoreException;

/**
 * Opens the stores of one protocol. Providers are found as services ({@code provides org.datajoint.store.StoreProvider with
 * …} in a module, or a file {@code META-INF/services/org.datajoint.store.StoreProvider}). DataJoint comes with the provider
 * for {@code file}. Implementations must be safe for use by many threads.
 */
public interface StoreProvider {
    /** Returns the value of the property {@code protocol} of these stores, in lower case, such as {@code s3}. */
    String protocol();

    /**
     * Returns the properties that these stores have in addition to those of all stores ({@code protocol}, {@code location},
     * {@code subfolding}, {@code partition_pattern}, {@code token_length}, {@code hash_prefix}, {@code schema_prefix}, {@code
     * filepath_prefix}, {@code stage}). Any other property is an error before {@link #open} is called.
     */
    List<StoreKey> keys();

    /**
     * Opens a store. An instance opens a store when it first needs it, and closes the store when the instance is closed.
     *
     * @throws ConfigException if the properties contradict each other
     * @throws StoreException if the store cannot be opened
     */
    Store open(StoreSpec spec);
}
