package org.datajoint.internal.crosssection;

import java.util.List;
import java.util.stream.Collectors;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.Index;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.insert.OnDuplicate;

/**
 * The INSERT that puts rows of a cross-section into a table. A row that is replaced is changed where it is, since other rows may
 * refer to it.
 *
 * @param dialect how the server writes
 * @param table the table
 * @param columns the columns that the rows have
 * @param duplicates what becomes of rows whose keys are there
 * @param unchecked whether foreign keys are not checked, since a row may refer to one that comes later
 */
record LoadStatement(
        Dialect dialect, TableInfo table, List<String> columns, OnDuplicate duplicates, boolean unchecked) {

    String text(int rows) {
        String row = "(" + "?,".repeat(columns.size() - 1) + "?)";
        String insert = "INTO " + dialect.quote(table.name()) + " (" + dialect.names(columns) + ") VALUES " + row
                + ("," + row).repeat(rows - 1) + onDuplicate();
        return unchecked ? dialect.insertUnchecked(insert) : "INSERT " + insert;
    }

    private String onDuplicate() {
        if (duplicates == OnDuplicate.FAIL || table.primaryKey().isEmpty()) {
            return "";
        }
        TableName name = table.name();
        List<String> key = table.primaryKey();
        String first = dialect.quote(name) + "." + dialect.quote(key.get(0));
        String changes = duplicates == OnDuplicate.SKIP
                ? ""
                : columns.stream()
                        .filter(column -> !key.contains(column))
                        .map(dialect::quote)
                        .map(column -> ", " + column + "=VALUES(" + column + ")")
                        .collect(Collectors.joining());
        // The row that is met may share another unique key only. Then the subquery of two rows makes the statement
        // fail.
        String same = key.stream()
                .map(dialect::quote)
                .map(column -> dialect.quote(name) + "." + column + "=VALUES(" + column + ")")
                .collect(Collectors.joining(" AND "));
        boolean others = table.indexes().stream().anyMatch(Index::unique);
        return " ON DUPLICATE KEY UPDATE " + dialect.quote(key.get(0)) + "="
                + (others ? "IF(" + same + "," + first + ",(SELECT 1 UNION SELECT 2))" : first) + changes;
    }
}
