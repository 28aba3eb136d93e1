package org.datajoint.internal.objects;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.datajoint.codec.ObjectRef;
import org.datajoint.errors.StoreException;
import org.datajoint.store.Store;
import org.datajoint.store.StorePath;
import org.datajoint.store.StoredFile;
import org.jspecify.annotations.Nullable;

/** The object to which JSON in a table refers. The path has been checked. */
final class StoredObjectRef implements ObjectRef {
    private final Stores stores;
    private final Reference reference;
    private final String path;
    private final String store;

    private StoredObjectRef(Stores stores, Reference reference, String path, String store) {
        this.stores = stores;
        this.reference = reference;
        this.path = path;
        this.store = store;
    }

    /** @param ofFiles whether the reference is of {@code <filepath@>}, whose default store may be another one */
    static StoredObjectRef of(Stores stores, Reference reference, boolean ofFiles) {
        String named = reference.store();
        String store = named == null && ofFiles ? stores.anyDefault() : stores.name(named);
        return new StoredObjectRef(stores, reference, reference.path(), store);
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String store() {
        return store;
    }

    @Override
    public OptionalLong size() {
        return reference.number("size");
    }

    @Override
    public Optional<String> ext() {
        return reference.text("ext").filter(ext -> !ext.isEmpty());
    }

    @Override
    public boolean isDir() {
        return reference.flag("is_dir");
    }

    @Override
    public OptionalLong itemCount() {
        return reference.number("item_count");
    }

    @Override
    public Optional<Instant> timestamp() {
        return reference.moment("timestamp");
    }

    Optional<String> hash() {
        return reference.text("hash");
    }

    Store opened() {
        return stores.open(store).store();
    }

    private StoreException failure(String done, String at, IOException e) {
        return new StoreException("The object " + at + " of the store " + store + " cannot be " + done + ": " + e, e);
    }

    private void requireFile() {
        if (isDir()) {
            throw new StoreException("The object " + path + " of the store " + store
                    + " is a folder. Name one of its files, which list() and walk() return.");
        }
    }

    private String below(String subpath) {
        if (!isDir()) {
            throw new StoreException(
                    "The object " + path + " of the store " + store + " is a file and not a folder. Use open().");
        }
        return path + "/" + StorePath.checked(subpath);
    }

    @Override
    public InputStream open() {
        requireFile();
        return opened().get(path);
    }

    @Override
    public InputStream open(String subpath) {
        return opened().get(below(subpath));
    }

    @Override
    public InputStream range(long offset, long length) {
        requireFile();
        return opened().range(path, offset, length);
    }

    @Override
    public byte[] bytes() {
        try (InputStream input = open()) {
            return WholeObject.read(input, size().orElse(0));
        } catch (IOException e) {
            throw failure("read", path, e);
        }
    }

    @Override
    public List<String> list() {
        return names(path);
    }

    @Override
    public List<String> list(String subpath) {
        return names(below(subpath));
    }

    private List<String> names(String folder) {
        if (!isDir()) {
            throw new StoreException("The object " + path + " of the store " + store
                    + " is a file and not a folder, so it has no list.");
        }
        TreeSet<String> names = new TreeSet<>();
        try (Stream<StoredFile> files = opened().list(folder)) {
            files.forEach(
                    file -> names.add(file.path().substring(folder.length() + 1).split("/", 2)[0]));
        }
        return List.copyOf(names);
    }

    @Override
    public Stream<StoredFile> walk() {
        if (!isDir()) {
            return opened().stat(path).stream();
        }
        return opened().list(path)
                .map(file -> new StoredFile(
                        StorePath.checked(file.path().substring(path.length() + 1)), file.size(), file.modified()));
    }

    @Override
    public Path download(Path dir) {
        return new Download(this, dir).copy();
    }

    @Override
    public boolean exists() {
        if (!isDir()) {
            return opened().stat(path).isPresent();
        }
        if (opened().stat(path + ObjectPath.MANIFEST).isPresent()) {
            return true;
        }
        try (Stream<StoredFile> files = opened().list(path)) {
            return files.findAny().isPresent();
        }
    }

    @Override
    public void verify() {
        new Verification(this).run();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ObjectRef object && path.equals(object.path()) && store.equals(object.store());
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + store.hashCode();
    }

    /** Returns the kind, the path, the store and the size. */
    @Override
    public String toString() {
        return "ObjectRef " + (isDir() ? "folder " : "") + path + " in store " + store
                + (size().isPresent() ? " (" + size().getAsLong() + " bytes)" : "");
    }
}
