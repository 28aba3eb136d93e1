package org.datajoint.internal.delete;

import java.util.List;
import org.datajoint.errors.IntegrityException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.graph.ForeignKey;

/** Checks row by row that no row of a part is deleted without its master row. */
final class MasterCheck {
    private final CascadeScope scope;
    private final KeyTables keys;

    MasterCheck(CascadeScope scope, KeyTables keys) {
        this.scope = scope;
        this.keys = keys;
    }

    /** @throws IntegrityException if a row of a part would be deleted without its master row */
    void run() {
        for (TableName part : keys.affectedShapes().keySet()) {
            for (List<ForeignKey> path : scope.memberships(part)) {
                check(part, path);
            }
        }
    }

    private void check(TableName part, List<ForeignKey> path) {
        TableName master = path.get(path.size() - 1).parent();
        boolean foundByMaster = path.size() == 1
                && !part.equals(scope.root())
                && scope.spreadsTo(part).equals(List.of(CascadeStep.down(path.get(0))));
        if (foundByMaster) {
            return;
        }
        String sql = keys.of(part).countWithoutMaster(path, keys.find(master));
        long rows = keys.session().number(Sql.of(sql));
        if (rows > 0) {
            throw new IntegrityException("The delete would remove " + rows + (rows == 1 ? " row" : " rows")
                    + " of the part table " + part + " and leave the " + (rows == 1 ? "row" : "rows")
                    + " of its master "
                    + master + " that " + (rows == 1 ? "it belongs" : "they belong")
                    + " to. Nothing was deleted. Delete from the master instead, or choose PartIntegrity.CASCADE to delete"
                    + " the master's rows as well, or PartIntegrity.IGNORE to leave them incomplete.");
        }
    }
}
