package org.datajoint.internal.objects;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.datajoint.store.Store;
import org.datajoint.store.StoreOutput;
import org.datajoint.store.StorePath;
import org.datajoint.store.StoredFile;

/**
 * A store that checks each path before it uses it, so that no path can lead out of the store.
 *
 * @param store the store itself
 */
record CheckedStore(Store store) implements Store {
    private static String folder(String folder) {
        return folder.isEmpty() ? folder : StorePath.checked(folder);
    }

    @Override
    public StoreOutput create(String path) {
        return store.create(StorePath.checked(path));
    }

    @Override
    public void put(String path, byte[] content) {
        store.put(StorePath.checked(path), content);
    }

    @Override
    public long put(String path, InputStream content) {
        return store.put(StorePath.checked(path), content);
    }

    @Override
    public boolean putIfAbsent(String path, byte[] content) {
        return store.putIfAbsent(StorePath.checked(path), content);
    }

    @Override
    public InputStream get(String path) {
        return store.get(StorePath.checked(path));
    }

    @Override
    public InputStream range(String path, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException(
                    "The offset and the length of a part of an object must not be negative, but" + " they are " + offset
                            + " and " + length + ".");
        }
        return store.range(StorePath.checked(path), offset, length);
    }

    @Override
    public Optional<StoredFile> stat(String path) {
        return store.stat(StorePath.checked(path));
    }

    @Override
    public Stream<StoredFile> list(String folder) {
        return store.list(folder(folder));
    }

    @Override
    public void delete(String path) {
        store.delete(StorePath.checked(path));
    }

    @Override
    public void deleteAll(Collection<String> paths) {
        paths.forEach(StorePath::checked);
        store.deleteAll(paths);
    }

    @Override
    public boolean deleteIfOlder(String path, Instant limit) {
        return store.deleteIfOlder(StorePath.checked(path), limit);
    }

    @Override
    public void touch(String path) {
        store.touch(StorePath.checked(path));
    }

    @Override
    public Optional<Path> file(String path) {
        return store.file(StorePath.checked(path));
    }

    @Override
    public void prune(String folder) {
        store.prune(folder(folder));
    }

    @Override
    public void close() {
        store.close();
    }
}
