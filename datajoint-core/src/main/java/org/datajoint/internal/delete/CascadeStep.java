package org.datajoint.internal.delete;

import java.util.List;
import org.datajoint.heading.TableName;
import org.datajoint.internal.graph.ForeignKey;

/**
 * One way in which rows to delete make other rows go: down from a row to those that refer to it, or up from a part's row to
 * its master's.
 *
 * @param from the table whose rows go
 * @param to the table that loses rows with them
 * @param path the foreign keys between both: one for the way down, one or more for the way up, in the order of the way
 * @param up which of both
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

    /** Returns whether it leads from a table to itself. */
    boolean isLoop() {
        return from.equals(to);
    }
}
