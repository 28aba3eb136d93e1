package org.datajoint.internal.definition;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.datajoint.heading.AttributeType;
import org.jspecify.annotations.Nullable;

/** The attributes that a definition declares itself, that is, not by foreign keys. */
final class DeclaredAttributes {
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, AttributeType> types = new HashMap<>();
    private boolean complete = true;

    /** Records a name, and returns the place where it was recorded before; null if it was not. */
    @Nullable
    Place take(String name, Place place) {
        return places.putIfAbsent(name, place);
    }

    void setType(String name, AttributeType type) {
        types.putIfAbsent(name, type);
    }

    /** Records that there may be other attributes, from a foreign key or from a line that could not be parsed. */
    void setIncomplete() {
        complete = false;
    }

    /** Returns whether there is certainly no attribute of the given name. */
    boolean lacks(String name) {
        return complete && !places.containsKey(name) && !name.startsWith("_");
    }

    Collection<String> names() {
        return places.keySet();
    }

    /** Returns the type of an attribute, or null if it is unknown. */
    @Nullable
    AttributeType type(String name) {
        return types.get(name);
    }
}
