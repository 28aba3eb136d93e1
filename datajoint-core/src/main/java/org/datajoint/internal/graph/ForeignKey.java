package org.datajoint.internal.graph;

import java.util.List;
import org.datajoint.heading.TableName;

/**
 * A foreign key as the server knows it.
 *
 * @param name the constraint's name
 * @param child the table that refers
 * @param columns the child's columns, hidden ones included
 * @param parent the table referred to
 * @param parentColumns the parent's columns, in the order of {@code columns}
 */
public record ForeignKey(
        String name, TableName child, List<String> columns, TableName parent, List<String> parentColumns) {
    public ForeignKey {
        columns = List.copyOf(columns);
        parentColumns = List.copyOf(parentColumns);
    }

    /** Returns the parent's column behind the child's column {@code name}. */
    public String parentOf(String column) {
        return parentColumns.get(columns.indexOf(column));
    }

    /** Returns whether any column has a different name in the parent. */
    public boolean isRenamed() {
        return !columns.equals(parentColumns);
    }
}
