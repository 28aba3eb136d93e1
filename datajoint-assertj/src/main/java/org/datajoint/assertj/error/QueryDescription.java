package org.datajoint.assertj.error;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Describes a query in messages.
 *
 * @param name the class or name of a table, the operators of a query
 * @param sql the statement that fetches the rows, with question marks for values; empty if it is not known
 * @param notes notes about surprising parts of the query, one line each
 */
public record QueryDescription(String name, String sql, List<String> notes) {
    private static final int SQL_LENGTH = 2_000;

    public QueryDescription {
        notes = List.copyOf(notes);
        sql = sql.length() <= SQL_LENGTH ? sql : sql.substring(0, SQL_LENGTH) + "…";
    }

    /** Returns a note about a map that restricts nothing because none of its names is an attribute. */
    public static String noteOnUnmatched(Set<String> names, Collection<String> attributes) {
        String asked = names.stream()
                .sorted()
                .map(name -> NearName.ask(name, attributes))
                .collect(Collectors.joining(", "));
        return "note: the restriction by {" + asked + "} has no effect: "
                + (names.size() == 1 ? "it is not an attribute" : "none of these is an attribute");
    }
}
