package org.datajoint.internal.crosssection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.datajoint.errors.DataJointException;
import org.datajoint.internal.catalogue.TableComparison;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.design.Column;
import org.datajoint.internal.design.TableDesign;

/** Compares a table of a cross-section with an existing table, which may be on another kind of server. */
final class TableMatch {
    /** The column types of JSON: MySQL's and MariaDB's. */
    private static final Set<String> JSON = Set.of("json", "longtext");

    private TableMatch() {}

    /**
     * Checks that the existing table can hold the rows: it must have the same primary key and all columns, with types that have
     * the same values. Defaults, comments and collations may differ, since each row has a value for every column.
     *
     * @throws DataJointException if it cannot
     */
    static void require(TableDesign design, TableInfo existing) {
        List<String> differences = new ArrayList<>();
        for (Column column : design.columns()) {
            Column other = existing.column(column.name()).orElse(null);
            if (other == null) {
                differences.add("`" + column.name() + "` is missing from the table");
            } else if (!isSame(column, other)) {
                differences.add("`" + column.name() + "` is " + shown(column) + " in the cross-section and "
                        + shown(other) + " in the table");
            }
        }
        if (!design.primaryKey().equals(existing.primaryKey())) {
            differences.add("the primary key is " + design.primaryKey() + " in the cross-section and "
                    + existing.primaryKey() + " in the table");
        }
        if (!differences.isEmpty()) {
            throw new DataJointException("The table " + design.name() + " exists and differs from the one in the"
                    + " cross-section: " + String.join("; ", differences)
                    + ". Nothing was loaded. Load into another schema, or alter the table.");
        }
    }

    static boolean isSame(Column column, Column existing) {
        boolean json = JSON.contains(column.sqlType()) && JSON.contains(existing.sqlType());
        return json ? column.nullable() == existing.nullable() : TableComparison.isSame(column, existing);
    }

    private static String shown(Column column) {
        return column.sqlType() + (column.nullable() ? " or null" : "");
    }
}
