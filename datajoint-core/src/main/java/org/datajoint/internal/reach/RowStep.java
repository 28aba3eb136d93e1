package org.datajoint.internal.reach;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.heading.TableName;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.plan.Hop;

/**
 * A step from rows of one table to rows of another: to the rows that they refer to, or to the rows that refer to them.
 *
 * @param from the table from which the step leads
 * @param to the table to which the step leads
 * @param hops the hops from table to table; the last one leads to {@code to}
 * @param up whether each hop goes from a row to the row that it refers to
 */
public record RowStep(TableName from, TableName to, List<Hop> hops, boolean up) {
    public RowStep {
        hops = List.copyOf(hops);
    }

    /** Returns the step from a row to the row that it refers to by the key. */
    public static RowStep up(ForeignKey key) {
        return up(List.of(key));
    }

    /** Returns the step from a row to the row that it refers to by a chain of keys. */
    public static RowStep up(List<ForeignKey> path) {
        List<Hop> hops = new ArrayList<>();
        path.forEach(key -> hops.add(new Hop(key.parent(), key.columns(), key.parentColumns())));
        return new RowStep(path.get(0).child(), path.get(path.size() - 1).parent(), hops, true);
    }

    /** Returns the step from a row to the rows that refer to it by the key. */
    public static RowStep down(ForeignKey key) {
        return down(List.of(key));
    }

    /** Returns the step from a row to the rows that refer to it by a chain of keys, the reverse of a step up. */
    public static RowStep down(List<ForeignKey> path) {
        List<Hop> hops = new ArrayList<>();
        for (int i = path.size() - 1; i >= 0; i--) {
            ForeignKey key = path.get(i);
            hops.add(new Hop(key.child(), key.parentColumns(), key.columns()));
        }
        return new RowStep(path.get(path.size() - 1).parent(), path.get(0).child(), hops, false);
    }
}
