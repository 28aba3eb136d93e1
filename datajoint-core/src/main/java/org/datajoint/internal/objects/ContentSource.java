package org.datajoint.internal.objects;

import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bytes, or a stream of them.
 *
 * @param extension what the program says that they are; null if it does not
 * @param content a {@code byte[]} or an {@code InputStream}
 */
record ContentSource(@Nullable String extension, Object content) implements ObjectSource {
    @Override
    public String pathExtension() {
        return extension == null ? "" : extension;
    }

    @Override
    public Map<String, @Nullable Object> write(ObjectWriter writer) {
        return content instanceof byte[] bytes
                ? writer.file(extension, bytes)
                : writer.file(extension, (InputStream) content);
    }
}
