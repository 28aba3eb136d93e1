package org.datajoint.assertj.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The attributes of compared rows.
 *
 * @param names all names, in order
 * @param key the names of the primary key
 */
public record Columns(List<String> names, List<String> key) {
    public Columns {
        names = List.copyOf(names);
        key = List.copyOf(key);
    }

    /** Returns the name for messages, with an asterisk if it belongs to the primary key. */
    public String marked(String name) {
        return key.contains(name) ? "*" + name : name;
    }

    /** Returns a name of a row for messages: its primary key on one line, or all of its attributes if the key is incomplete. */
    public String nameOf(Map<String, ?> row) {
        boolean named = !key.isEmpty() && row.keySet().containsAll(key);
        return RowText.key(this, ordered(key, named ? Set.copyOf(key) : row.keySet()), row);
    }

    /** Returns the chosen names, those in {@code first} before the others, which are in the order of the heading. */
    public List<String> ordered(List<String> first, Set<String> chosen) {
        Set<String> ordered = new LinkedHashSet<>(first);
        ordered.addAll(names);
        ordered.retainAll(chosen);
        return List.copyOf(ordered);
    }

    /** Returns the names with asterisks, separated by commas: {@code *subject_id, *session, user}. */
    @Override
    public String toString() {
        return String.join(", ", names.stream().map(this::marked).toList());
    }
}
