package org.datajoint.internal.insert;

import java.util.List;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.values.ColumnValues;
import org.datajoint.internal.values.ValueTypes;

/**
 * The state shared by inserts into a table with the same options. Cached, because it is expensive to compute for each row of a
 * table that is filled row by row. Immutable except for the cached statement, and thread-safe.
 *
 * @param dialect the dialect of the server
 * @param table the table as last read from the server
 * @param rules the options of the insert
 * @param values the values of all types
 * @param types the values of the table's attributes, in the heading's order
 * @param storing whether the values of any attribute are kept in a store
 * @param statement the statements
 */
public record InsertShape(
        Dialect dialect,
        TableInfo table,
        InsertRules rules,
        ValueTypes values,
        List<ColumnValues> types,
        boolean storing,
        InsertStatement statement) {
    /** Returns the shape of inserts into a table. */
    public static InsertShape of(Dialect dialect, TableInfo table, InsertRules rules, ValueTypes values) {
        List<ColumnValues> types = values.of(table.heading());
        boolean storing = types.stream().anyMatch(column -> column.values().isStored());
        return new InsertShape(
                dialect, table, rules, values, types, storing, new InsertStatement(dialect, table, rules));
    }

    /** Returns whether this shape is valid for inserts into the given state of the table with the given options. */
    @SuppressWarnings("ReferenceEquality") // A different object is a different state of the table.
    public boolean isOf(Dialect server, TableInfo known, InsertRules wanted) {
        return dialect == server && table == known && rules.equals(wanted);
    }
}
