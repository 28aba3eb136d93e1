package org.datajoint.internal.objects;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.datajoint.codec.CodecContext;
import org.datajoint.codec.ObjectRef;
import org.datajoint.errors.InvalidValueException;

/** {@code <object@>}: files and folders in a store, each named after its row. */
public final class ObjectCodec implements StoringCodec {
    private static final String WANTED =
            "give a byte[], an InputStream, the path of a file or a folder, an extension with one of"
                    + " the first two, as in Map.entry(\".bin\", bytes), or an ObjectRef";

    private final Stores stores;

    public ObjectCodec(Stores stores) {
        this.stores = stores;
    }

    @Override
    public String name() {
        return "object";
    }

    @Override
    public void validate(Object value) {
        source(value);
    }

    @Override
    public Object encode(Object value, CodecContext context) {
        ObjectSource source = source(value);
        if (source instanceof StagedObject staged) {
            return staged.json();
        }
        String path = context.newPath(source.pathExtension());
        return source.write(new ObjectWriter(stores.open(context.store()).syncedLater(context), path));
    }

    private static ObjectSource source(Object value) {
        if (value instanceof StagedObject staged) {
            return staged;
        }
        if (value instanceof ObjectRef reference) {
            return new ReferenceSource(reference);
        }
        if (value instanceof Map.Entry<?, ?> entry) {
            return named(entry.getKey(), entry.getValue());
        }
        if (value instanceof List<?> pair && pair.size() == 2) {
            return named(pair.get(0), pair.get(1));
        }
        if (value instanceof Object[] pair && pair.length == 2) {
            return named(pair[0], pair[1]);
        }
        if (value instanceof byte[] || value instanceof InputStream) {
            return new ContentSource(null, value);
        }
        return new PathSource(existing(GivenPath.of(value, WANTED)));
    }

    private static ObjectSource named(Object extension, Object content) {
        if (extension instanceof CharSequence text && (content instanceof byte[] || content instanceof InputStream)) {
            return new ContentSource(text.toString(), content);
        }
        throw new InvalidValueException(WANTED);
    }

    private static Path existing(Path path) {
        if (path.toString().isEmpty() || !Files.exists(path)) {
            throw new InvalidValueException("there is no file or folder " + path.toAbsolutePath());
        }
        return path;
    }

    @Override
    public Object decode(Object stored, CodecContext context) {
        return StoredObjectRef.of(stores, Reference.of(stored, name()), false);
    }
}
