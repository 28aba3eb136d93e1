package org.datajoint.internal.design;

import java.util.List;
import org.datajoint.heading.TableName;

/**
 * A table to be declared, with all references resolved. {@link TableDdl} writes it as SQL.
 *
 * @param name the table's name
 * @param comment its comment; empty if there is none
 * @param columns its columns in order, hidden ones included
 * @param primaryKey the names of its key columns, in order
 * @param foreignKeys its foreign keys, in order
 * @param indexes its indexes other than those of its keys, in order
 */
public record TableDesign(
        TableName name,
        String comment,
        List<Column> columns,
        List<String> primaryKey,
        List<ForeignKeyDesign> foreignKeys,
        List<IndexDesign> indexes) {
    public TableDesign {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        foreignKeys = List.copyOf(foreignKeys);
        indexes = List.copyOf(indexes);
    }
}
