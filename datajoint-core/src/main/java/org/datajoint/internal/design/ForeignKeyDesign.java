package org.datajoint.internal.design;

import java.util.List;
import org.datajoint.heading.TableName;
import org.datajoint.internal.dialect.Dialect;

/**
 * A foreign key to be declared.
 *
 * @param columns the child's columns
 * @param parent the table that it refers to
 * @param parentColumns the parent's primary key, in the order of {@code columns}
 * @param unique whether a parent row may be referred to only once
 */
public record ForeignKeyDesign(List<String> columns, TableName parent, List<String> parentColumns, boolean unique) {
    public ForeignKeyDesign {
        columns = List.copyOf(columns);
        parentColumns = List.copyOf(parentColumns);
    }

    /** Returns the clause in a declaration. */
    String sql(Dialect dialect) {
        return "FOREIGN KEY (" + dialect.names(columns) + ") REFERENCES " + dialect.quote(parent) + " ("
                + dialect.names(parentColumns) + ") ON UPDATE CASCADE ON DELETE RESTRICT";
    }
}
