package org.datajoint.internal.objects;

/**
 * A file in a {@link Manifest}.
 *
 * @param path its path relative to the folder
 * @param size its size in bytes
 */
record ManifestEntry(String path, long size) {}
