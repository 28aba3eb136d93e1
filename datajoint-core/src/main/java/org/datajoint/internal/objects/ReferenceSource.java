package org.datajoint.internal.objects;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.datajoint.codec.ObjectRef;
import org.datajoint.errors.StoreException;
import org.datajoint.store.StoredFile;
import org.jspecify.annotations.Nullable;

/**
 * An object of another row, to be copied.
 *
 * @param reference the object
 */
record ReferenceSource(ObjectRef reference) implements ObjectSource {
    @Override
    public String pathExtension() {
        return reference.ext().orElse("");
    }

    @Override
    public Map<String, @Nullable Object> write(ObjectWriter writer) {
        try {
            if (reference.isDir()) {
                List<StoredFile> files;
                try (Stream<StoredFile> all = reference.walk()) {
                    files = all.toList();
                }
                for (StoredFile file : files) {
                    try (InputStream content = reference.open(file.path())) {
                        writer.put(file.path(), content);
                    }
                }
                return writer.folder(reference.ext().orElse(null));
            }
            try (InputStream content = reference.open()) {
                return writer.file(reference.ext().orElse(null), content);
            }
        } catch (IOException e) {
            throw new StoreException(
                    "The object " + reference.path() + " of the store " + reference.store() + " cannot be copied: " + e,
                    e);
        }
    }
}
