package org.datajoint.assertj.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The attributes of the rows that are compared.
 *
 * @param names all names, in order
 * @param key the names of the primary key
 */
public record Columns(List<String> names, List<String> key) {
    public Columns {
        names = List.copyOf(names);
        key = List.copyOf(key);
    }

    /** Returns the name as messages show it: with a star where it belongs to the primary key. */
    public String marked(String name) {
        return key.contains(name) ? "*" + name : name;
    }

    /** Returns a row's name, for messages: its primary key on a line, all of it where that is not there. */
    public String nameOf(Map<String, ?> row) {
        boolean named = !key.isEmpty() && row.keySet().containsAll(key);
        return RowText.key(this, ordered(key, named ? Set.copyOf(key) : row.keySet()), row);
    }

    /** Returns the given names in this order: {@code first}, then as the heading has them. */
    public List<String> ordered(List<String> first, Set<String> chosen) {
        Set<String> ordered = new LinkedHashSet<>(first);
        ordered.addAll(names);
        ordered.retainAll(chosen);
        return List.copyOf(ordered);
    }

    /** Returns the names with stars, separated by commas: {@code *subject_id, *session, user}. */
    @Override
    public String toString() {
        return String.join(", ", names.stream().map(this::marked).toList());
    }
}
