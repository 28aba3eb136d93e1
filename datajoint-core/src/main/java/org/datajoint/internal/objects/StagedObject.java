package org.datajoint.internal.objects;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object that was written before its row.
 *
 * @param json the JSON that refers to it
 */
public record StagedObject(Map<String, @Nullable Object> json) implements ObjectSource {
    public StagedObject {
        json = Collections.unmodifiableMap(new LinkedHashMap<>(json));
    }

    @Override
    public String pathExtension() {
        throw new IllegalStateException("A staged object already has a path.");
    }

    @Override
    public Map<String, @Nullable Object> write(ObjectWriter writer) {
        throw new IllegalStateException("A staged object is already written.");
    }
}
