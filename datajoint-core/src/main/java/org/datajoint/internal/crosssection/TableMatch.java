package org.datajoint.internal.crosssection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.datajoint.errors.DataJointException;
import org.datajoint.internal.catalogue.TableComparison;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.design.Column;
import org.datajoint.internal.design.TableDesign;

/** Compares a table of a cross-section with the one that is there, perhaps on another kind of server. */
final class TableMatch {
    /** What MariaDB keeps JSON in, and MySQL does not. */
    private static final Set<String> JSON = Set.of("json", "longtext");

    private TableMatch() {}

    /**
     * Requires that the table can hold the rows: the same key, and every column with a type of the same values, however the
     * server writes it. Defaults, comments and collations may differ, since the rows have their values.
     *
     * @throws DataJointException if it does not
     */
    static void require(TableDesign design, TableInfo there) {
        List<String> differences = new ArrayList<>();
        for (Column column : design.columns()) {
            Column other = there.column(column.name()).orElse(null);
            if (other == null) {
                differences.add("`" + column.name() + "` is missing there");
            } else if (!isSame(column, other)) {
                differences.add("`" + column.name() + "` is " + shown(column) + " in the cross-section and "
                        + shown(other) + " there");
            }
        }
        if (!design.primaryKey().equals(there.primaryKey())) {
            differences.add("the primary key is " + design.primaryKey() + " in the cross-section and "
                    + there.primaryKey() + " there");
        }
        if (!differences.isEmpty()) {
            throw new DataJointException("The table " + design.name() + " exists and differs from the one in the"
                    + " cross-section: " + String.join("; ", differences)
                    + ". Nothing was loaded. Load into another schema, or alter the table.");
        }
    }

    static boolean isSame(Column column, Column there) {
        boolean json = JSON.contains(column.sqlType()) && JSON.contains(there.sqlType());
        return json ? column.nullable() == there.nullable() : TableComparison.isSame(column, there);
    }

    private static String shown(Column column) {
        return column.sqlType() + (column.nullable() ? " or null" : "");
    }
}
