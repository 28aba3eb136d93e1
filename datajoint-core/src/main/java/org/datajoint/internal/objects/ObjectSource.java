package org.datajoint.internal.objects;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The source of an object that is to be written. */
sealed interface ObjectSource permits ContentSource, PathSource, ReferenceSource, StagedObject {
    /** Returns the extension of the object's path; may be empty. */
    String pathExtension();

    /** Writes the object, and returns the JSON that refers to it. */
    Map<String, @Nullable Object> write(ObjectWriter writer);
}
