package org.datajoint.internal.delete;

import java.util.List;
import org.datajoint.heading.TableName;
import org.datajoint.internal.graph.ForeignKey;

/**
 * A step by which deleting rows leads to the deletion of other rows: down from a row to the rows that refer to it, or up from
 * a row of a part to its master row.
 *
 * @param from the table whose rows are deleted
 * @param to the table whose rows are deleted because of that
 * @param path the foreign keys in between, in order: exactly one for a step down, one or more for a step up
 * @param up whether it is a step up
 */
record CascadeStep(TableName from, TableName to, List<ForeignKey> path, boolean up) {
    CascadeStep {
        path = List.copyOf(path);
    }

    static CascadeStep down(ForeignKey key) {
        return new CascadeStep(key.parent(), key.child(), List.of(key), false);
    }

    static CascadeStep up(List<ForeignKey> path) {
        return new CascadeStep(path.get(0).child(), path.get(path.size() - 1).parent(), path, true);
    }

    /** Returns whether the step leads from a table to itself. */
    boolean isLoop() {
        return from.equals(to);
    }
}
