package org.datajoint.internal.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datajoint.errors.QueryException;
import org.datajoint.heading.TableName;

/**
 * The properties of a table's columns that matter for following foreign keys.
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

    /** Creates a shape for uses that do not need the types of the columns. */
    public TableShape(TableName table, List<String> primaryKey, Set<String> nullable) {
        this(table, primaryKey, nullable, Map.of());
    }

    /**
     * Returns the columns of the primary key, for uses that must identify rows.
     *
     * @throws QueryException if the table has no primary key
     */
    public List<String> key() {
        if (primaryKey.isEmpty()) {
            throw new QueryException("The table " + table + " has no primary key, so that its rows cannot be told apart"
                    + " in a cascade. Delete its rows first, by deleteQuick() on a restriction of that table by values of its"
                    + " attributes.");
        }
        return primaryKey;
    }
}
