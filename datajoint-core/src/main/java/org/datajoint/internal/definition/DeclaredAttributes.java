package org.datajoint.internal.definition;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.datajoint.heading.AttributeType;
import org.jspecify.annotations.Nullable;

/** The attributes that a definition declares itself. */
final class DeclaredAttributes {
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, AttributeType> types = new HashMap<>();
    private boolean complete = true;

    /** Takes a name; the place where it was taken before, null if it was not. */
    @Nullable
    Place take(String name, Place place) {
        return places.putIfAbsent(name, place);
    }

    void setType(String name, AttributeType type) {
        types.putIfAbsent(name, type);
    }

    /** There are names that are not known here: inherited ones, or a line that could not be read. */
    void setIncomplete() {
        complete = false;
    }

    /** Returns whether an attribute of that name cannot exist. */
    boolean lacks(String name) {
        return complete && !places.containsKey(name) && !name.startsWith("_");
    }

    Collection<String> names() {
        return places.keySet();
    }

    /** Returns the type of an attribute; null if it is not known. */
    @Nullable
    AttributeType type(String name) {
        return types.get(name);
    }
}
