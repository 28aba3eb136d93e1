package org.datajoint.store;

import java.time.Instant;

/**
 * What a store knows of an object.
 *
 * @param path its path within the store
 * @param size how many bytes it has
 * @param modified when it was written, or {@link Store#touch touched} last
 */
public record StoredFile(String path, long size, Instant modified) {}
