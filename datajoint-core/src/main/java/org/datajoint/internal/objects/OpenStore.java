package org.datajoint.internal.objects;

import org.datajoint.store.Store;
import org.datajoint.store.StoreSpec;

/**
 * A store that is in use.
 *
 * @param spec its properties
 * @param store its objects; every path is checked
 */
public record OpenStore(StoreSpec spec, Store store) {
    /** Returns the store's name. */
    public String name() {
        return spec.name();
    }
}
