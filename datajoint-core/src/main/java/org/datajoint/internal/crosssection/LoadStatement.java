package org.datajoint.internal.crosssection;

import java.util.List;
import java.util.stream.Collectors;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.insert.OnDuplicate;
import org.datajoint.internal.insert.SameKey;

/**
 * The INSERT statement for rows of a cross-section. Rows are replaced by an update in place, since other rows may refer to
 * them.
 *
 * @param dialect the server's dialect
 * @param table the table
 * @param columns the columns that the rows have
 * @param duplicates the treatment of rows whose keys already exist
 * @param unchecked whether foreign keys are not checked, because a row may refer to one that is inserted later
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
        String changes = duplicates == OnDuplicate.SKIP
                ? ""
                : columns.stream()
                        .filter(column -> !table.primaryKey().contains(column))
                        .map(dialect::quote)
                        .map(column -> ", " + column + "=VALUES(" + column + ")")
                        .collect(Collectors.joining());
        return SameKey.onDuplicate(dialect, table) + changes;
    }
}
