package org.datajoint.internal.design;

import java.util.List;
import java.util.Set;
import org.datajoint.heading.TableName;

/**
 * A table that a foreign key refers to.
 *
 * @param name the table's name
 * @param key the columns of its primary key in order, hidden ones included
 * @param secondary the names of its other attributes
 */
public record ParentTable(TableName name, List<Column> key, Set<String> secondary) {
    public ParentTable {
        key = List.copyOf(key);
        secondary = Set.copyOf(secondary);
    }
}
