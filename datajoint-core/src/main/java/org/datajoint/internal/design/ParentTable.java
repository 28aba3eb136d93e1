package org.datajoint.internal.design;

import java.util.List;
import java.util.Set;
import org.datajoint.heading.TableName;

/**
 * What a foreign key needs to know of the table it refers to.
 *
 * @param name the table
 * @param key its key columns, in order, hidden ones included
 * @param secondary the names of its other attributes
 */
public record ParentTable(TableName name, List<Column> key, Set<String> secondary) {
    public ParentTable {
        key = List.copyOf(key);
        secondary = Set.copyOf(secondary);
    }
}
