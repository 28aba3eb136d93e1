package org.datajoint.internal.objects;

import java.io.InputStream;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.datajoint.errors.CodecException;
import org.jspecify.annotations.Nullable;

/**
 * Bytes, or a stream of them.
 *
 * @param extension what the program says that they are; null if it does not
 * @param content a {@code byte[]} or an {@code InputStream}
 */
record ContentSource(@Nullable String extension, Object content) implements ObjectSource {
    /** Streams that were read: one has nothing left to give when an insert is tried again, or for a second row. */
    private static final Set<InputStream> READ =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    @Override
    public String pathExtension() {
        return extension == null ? "" : extension;
    }

    @Override
    public Map<String, @Nullable Object> write(ObjectWriter writer) {
        if (content instanceof byte[] bytes) {
            return writer.file(extension, bytes);
        }
        InputStream input = (InputStream) content;
        if (!READ.add(input)) {
            throw new CodecException(
                    "the InputStream was read already, by another row or by an insert that was tried before, and"
                            + " can be read once. Give a new one, or a byte[] or a path, which can be read again");
        }
        return writer.file(extension, input);
    }
}
