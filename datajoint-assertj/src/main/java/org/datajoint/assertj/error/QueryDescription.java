package org.datajoint.assertj.error;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The query that an assertion is about, as messages show it.
 *
 * @param name a table's class or name, a query's operators
 * @param sql the statement that fetches its rows, with question marks for values; empty where it is not known
 * @param notes what may surprise in it, a line each
 */
public record QueryDescription(String name, String sql, List<String> notes) {
    private static final int SQL_LENGTH = 2_000;

    public QueryDescription {
        notes = List.copyOf(notes);
        sql = sql.length() <= SQL_LENGTH ? sql : sql.substring(0, SQL_LENGTH) + "…";
    }

    /** Returns a note on a map that restricts nothing, as none of its names is an attribute. */
    public static String noteOnUnmatched(Set<String> names, Collection<String> attributes) {
        String asked = names.stream()
                .sorted()
                .map(name -> NearName.ask(name, attributes))
                .collect(Collectors.joining(", "));
        return "note: the restriction by {" + asked + "} leaves all rows: "
                + (names.size() == 1 ? "that is not an attribute" : "none of these is an attribute");
    }
}
