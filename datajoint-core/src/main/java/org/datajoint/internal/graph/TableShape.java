package org.datajoint.internal.graph;

import java.util.List;
import java.util.Set;
import org.datajoint.errors.QueryException;
import org.datajoint.heading.TableName;

/**
 * What of a table's columns matters to a cascade.
 *
 * @param table the table
 * @param primaryKey its key columns, hidden ones included
 * @param nullable the columns that may be null
 */
public record TableShape(TableName table, List<String> primaryKey, Set<String> nullable) {
    public TableShape {
        primaryKey = List.copyOf(primaryKey);
        nullable = Set.copyOf(nullable);
    }

    /** The key columns of a table whose rows must be told apart. */
    public List<String> key() {
        if (primaryKey.isEmpty()) {
            throw new QueryException("The table " + table + " has no primary key, so that its rows cannot be told apart"
                    + " in a cascade. Delete its rows first, by deleteQuick() on a restriction of that table by values of its"
                    + " attributes.");
        }
        return primaryKey;
    }
}
