package org.datajoint.internal.insert;

import java.util.List;
import java.util.stream.Collectors;
import org.datajoint.internal.catalogue.Index;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.dialect.Dialect;

/** The clause of an INSERT that keeps an existing row with the same primary key. */
public final class SameKey {
    private SameKey() {}

    /**
     * Returns a clause that changes nothing, which assignments to other columns may follow. If the existing row shares only
     * another unique key, the clause makes the statement fail, by a subquery with two rows.
     *
     * @param table a table with a primary key
     */
    public static String onDuplicate(Dialect dialect, TableInfo table) {
        String name = dialect.quote(table.name());
        List<String> key = table.primaryKey().stream().map(dialect::quote).toList();
        String first = name + "." + key.get(0);
        if (table.indexes().stream().noneMatch(Index::unique)) {
            return " ON DUPLICATE KEY UPDATE " + key.get(0) + "=" + first;
        }
        String same = key.stream()
                .map(column -> name + "." + column + "=VALUES(" + column + ")")
                .collect(Collectors.joining(" AND "));
        return " ON DUPLICATE KEY UPDATE " + key.get(0) + "=IF(" + same + "," + first + ",(SELECT 1 UNION SELECT 2))";
    }
}
