package org.datajoint.internal.objects;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.datajoint.codec.CodecContext;
import org.datajoint.errors.CodecException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.StoreException;
import org.datajoint.store.Store;
import org.datajoint.store.StoreLayout;
import org.datajoint.store.StoredFile;
import org.jspecify.annotations.Nullable;

/** {@code <hash@>}: bytes in a store, named by the hash of their content, so that equal ones are stored once. */
public final class HashCodec implements StoringCodec {
    /** The age from which an object that is used again is touched. It is half of the age at which a collector may delete it. */
    private static final Duration OLD = Duration.ofHours(12);

    private final Stores stores;

    public HashCodec(Stores stores) {
        this.stores = stores;
    }

    @Override
    public String name() {
        return "hash";
    }

    @Override
    public void validate(Object value) {
        if (!(value instanceof byte[])) {
            throw new InvalidValueException(
                    "give a byte[]. An attribute of the type `<blob@>` takes arrays, lists and maps");
        }
    }

    @Override
    public Object encode(Object value, CodecContext context) {
        byte[] content = (byte[]) value;
        OpenStore store = stores.open(context.store());
        stores.claim(store, context.schema());
        String hash = Digests.base32(Digests.md5(content));
        String path = path(store.spec().layout(), context.schema(), hash);
        keep(store.store(), path, content);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("hash", hash);
        json.put("path", path);
        json.put("schema", context.schema());
        json.put("store", store.name());
        json.put("size", content.length);
        return json;
    }

    private static String path(StoreLayout layout, String schema, String hash) {
        StringBuilder path = new StringBuilder();
        if (!layout.hashPrefix().isEmpty()) {
            path.append(layout.hashPrefix()).append('/');
        }
        path.append(schema).append('/');
        int from = 0;
        for (int length : layout.subfolding()) {
            path.append(hash, from, from + length).append('/');
            from += length;
        }
        return path.append(hash).toString();
    }

    /** Writes an object unless it exists. An existing object of another size is incomplete and is written again. */
    private static void keep(Store store, String path, byte[] content) {
        Optional<StoredFile> existing = store.stat(path);
        if (existing.isEmpty() && store.putIfAbsent(path, content)) {
            return;
        }
        StoredFile file = existing.or(() -> store.stat(path)).orElse(null);
        if (file == null || file.size() != content.length) {
            store.put(path, content);
        } else if (file.modified().isBefore(Instant.now().minus(OLD))) {
            touch(store, path, content);
        }
    }

    /** Touches an object, and writes it again if a collector deletes it at the same time. */
    private static void touch(Store store, String path, byte[] content) {
        try {
            store.touch(path);
        } catch (StoreException e) {
            store.put(path, content);
            return;
        }
        if (store.stat(path).isEmpty()) {
            store.put(path, content);
        }
    }

    @Override
    public Object decode(Object stored, CodecContext context) {
        Reference reference = Reference.of(stored, "hash");
        String hash = reference
                .text("hash")
                .orElseThrow(() ->
                        new CodecException("the column has a reference to an object of `<hash@>` without its hash"));
        String path = reference.path();
        OpenStore store = stores.open(reference.store());
        byte[] content;
        try (InputStream input = store.store().get(path)) {
            content = WholeObject.read(input, reference.number("size").orElse(0));
        } catch (IOException e) {
            throw new StoreException(
                    "The object " + path + " of the store " + store.name() + " cannot be read: " + e, e);
        }
        String actual = Digests.base32(Digests.md5(content));
        if (!actual.equals(hash)) {
            throw new StoreException("The object " + path + " of the store " + store.name()
                    + " is damaged: its hash is "
                    + actual + " but should be " + hash
                    + ". Insert the value again, which repairs the object, or restore the"
                    + " object from a backup.");
        }
        return content;
    }
}
