package org.datajoint.query;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.internal.definition.Suggestion;
import org.jspecify.annotations.Nullable;

/** The names of a result's columns and their indexes, shared by all its rows. */
final class RowIndex {
    private final List<String> names;
    /** Created on first use; rows that become records or arrays never need it. */
    private volatile @Nullable Map<String, Integer> places;

    RowIndex(List<String> names) {
        this.names = List.copyOf(names);
    }

    private Map<String, Integer> places() {
        Map<String, Integer> known = places;
        if (known == null) {
            known = new HashMap<>(names.size() * 2);
            for (int i = 0; i < names.size(); i++) {
                known.put(names.get(i), i);
            }
            places = known;
        }
        return known;
    }

    List<String> names() {
        return names;
    }

    /** Returns the index of a name; -1 if there is no such column. */
    int find(Object name) {
        return name instanceof String ? places().getOrDefault(name, -1) : -1;
    }

    int require(String name) {
        int place = find(name);
        if (place < 0) {
            throw new UnknownAttributeException(
                    "The row has no attribute `" + name + "`"
                            + Suggestion.ending(name, names) + " Its attributes are "
                            + (names.isEmpty() ? "none" : String.join(", ", names)) + ".",
                    List.of(name));
        }
        return place;
    }
}
