package org.datajoint.store;

import java.time.Instant;

/**
 * The size and the date of an object in a store.
 *
 * @param path its path within the store
 * @param size its size in bytes
 * @param modified when it was last written or {@link Store#touch touched}
 */
public record StoredFile(String path, long size, Instant modified) {}
