package org.datajoint.internal.insert;

import java.util.List;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.values.ColumnValues;
import org.datajoint.internal.values.ValueTypes;

/**
 * What inserts into a table by the same rules have in common. Immutable but for the statement that it remembers; safe for use
 * by many threads, and worth keeping for tables that get their rows one by one.
 *
 * @param dialect the dialect of the server
 * @param table the table as it is known
 * @param rules how rows are inserted
 * @param values the values of all types
 * @param types the values of its attributes, in their order
 * @param storing whether values of some attribute are kept in a store
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

    /** Returns whether this is the shape of inserts into that table, as it is known now, by those rules. */
    @SuppressWarnings("ReferenceEquality") // another object is another state of the table
    public boolean isOf(Dialect server, TableInfo known, InsertRules wanted) {
        return dialect == server && table == known && rules.equals(wanted);
    }
}
