package org.datajoint.diagram;

import java.util.Collection;
import java.util.List;
import org.datajoint.connection.Connection;
import org.datajoint.errors.QueryException;
import org.datajoint.heading.TableName;
import org.datajoint.table.Part;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;

/**
 * Finds tables by name or class.
 *
 * @param connection the connection to the tables' server
 * @param tables the tables to search
 * @param what a description of the tables, for messages: "ancestors of lab.session"
 */
record TableLookUp(Connection connection, Collection<TableName> tables, String what) {
    /** @throws QueryException if the class matches none of the tables, or more than one */
    TableName ofClass(Class<? extends Table> type) {
        String own = type.getSimpleName().replace("_", "");
        Class<?> master = type.getEnclosingClass();
        String name = Part.class.isAssignableFrom(type) && master != null
                ? master.getSimpleName().replace("_", "") + "." + own
                : own;
        List<TableName> found = matching(name);
        List<TableName> bound = found.stream()
                .filter(table -> Schema.tableOf(connection, table).getClass() == type)
                .toList();
        return one(name, bound.isEmpty() ? found : bound);
    }

    /** @throws QueryException if the name matches none of the tables, or more than one */
    TableName called(String name) {
        return one(name, matching(name));
    }

    private List<TableName> matching(String name) {
        return tables.stream().filter(table -> isCalled(table, name)).toList();
    }

    private static boolean isCalled(TableName table, String name) {
        return table.className().equals(name)
                || table.table().equals(name)
                || (table.schema() + "." + table.className()).equals(name)
                || TableName.parse(name).filter(table::equals).isPresent();
    }

    private TableName one(String name, List<TableName> found) {
        if (found.size() > 1) {
            throw new QueryException(name + " is ambiguous: it can be any of " + found + ", which are all " + what
                    + ". Write the full name, schema.table.");
        }
        if (found.isEmpty()) {
            throw new QueryException(name + " is not among the " + what + ". These are "
                    + tables.stream().map(TableName::toString).toList() + ".");
        }
        return found.get(0);
    }

    /** @throws QueryException if the table is not one of these */
    TableName same(Table table) {
        if (!tables.contains(table.tableName())) {
            throw new QueryException(table.tableName() + " is not among the " + what + ". These are "
                    + tables.stream().map(TableName::toString).toList() + ".");
        }
        return table.tableName();
    }
}
