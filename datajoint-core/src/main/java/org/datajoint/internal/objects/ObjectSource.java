package org.datajoint.internal.objects;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to become an object. */
sealed interface ObjectSource permits ContentSource, PathSource, ReferenceSource, StagedObject {
    /** Returns what the path of the object ends with; empty for nothing. */
    String pathExtension();

    /** Writes the object, and returns the JSON that refers to it. */
    Map<String, @Nullable Object> write(ObjectWriter writer);
}
