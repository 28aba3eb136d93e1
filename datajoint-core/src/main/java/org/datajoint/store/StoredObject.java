package org.datajoint.store;

import org.jspecify.annotations.Nullable;

/**
 * An object in a store, or a folder of objects.
 *
 * @param path its path within the store
 * @param store the store's name; null for the default store
 */
public record StoredObject(String path, @Nullable String store) {}
