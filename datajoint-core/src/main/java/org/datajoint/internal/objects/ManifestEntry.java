package org.datajoint.internal.objects;

/**
 * A file in the list of a folder's files.
 *
 * @param path its path below the folder
 * @param size how many bytes it has
 */
record ManifestEntry(String path, long size) {}
