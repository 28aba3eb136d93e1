package org.datajoint.internal.objects;

import java.io.InputStream;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.datajoint.errors.CodecException;
import org.jspecify.annotations.Nullable;

/**
 * Bytes, or a stream of bytes.
 *
 * @param extension the extension that the program chose; null if none
 * @param content a {@code byte[]} or an {@code InputStream}
 */
record ContentSource(@Nullable String extension, Object content) implements ObjectSource {
    /** Streams that were read. They are at their end when an insert is tried again, or when a second row uses them. */
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
                    "the InputStream has already been read, by another row or by an earlier attempt to insert, and cannot"
                            + " be read again. Use a new stream, or a byte[] or a path, which can be read several times");
        }
        return writer.file(extension, input);
    }
}
