package org.datajoint.internal.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datajoint.errors.QueryException;
import org.datajoint.heading.TableName;

/**
 * What of a table's columns matters to a walk along foreign keys.
 *
 * @param table the table
 * @param primaryKey its key columns, hidden ones included
 * @param nullable the columns that may be null
 * @param columns the types of all columns with their collations, as the server writes them, by name and in order
 */
public record TableShape(TableName table, List<String> primaryKey, Set<String> nullable, Map<String, String> columns) {
    public TableShape {
        primaryKey = List.copyOf(primaryKey);
        nullable = Set.copyOf(nullable);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** A table whose columns do not matter. */
    public TableShape(TableName table, List<String> primaryKey, Set<String> nullable) {
        this(table, primaryKey, nullable, Map.of());
    }

    /** Returns the key columns of a table whose rows must be told apart. */
    public List<String> key() {
        if (primaryKey.isEmpty()) {
            throw new QueryException("The table " + table + " has no primary key, so that its rows cannot be told apart"
                    + " in a cascade. Delete its rows first, by deleteQuick() on a restriction of that table by values of its"
                    + " attributes.");
        }
        return primaryKey;
    }
}
