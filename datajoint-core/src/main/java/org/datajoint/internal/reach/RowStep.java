package org.datajoint.internal.reach;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.heading.TableName;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.plan.Hop;

/**
 * One way in which rows of a table lead to rows of another: to those that they refer to, or to those that refer to them.
 *
 * @param from the table whose rows lead on
 * @param to the table whose rows are led to
 * @param hops the tables on the way, the last one being {@code to}
 * @param up whether each hop goes from a row to the row that it refers to
 */
public record RowStep(TableName from, TableName to, List<Hop> hops, boolean up) {
    public RowStep {
        hops = List.copyOf(hops);
    }

    /** From a row to the row that it refers to by the key. */
    public static RowStep up(ForeignKey key) {
        return up(List.of(key));
    }

    /** From a row to the rows that it refers to by the keys, one after the other. */
    public static RowStep up(List<ForeignKey> path) {
        List<Hop> hops = new ArrayList<>();
        path.forEach(key -> hops.add(new Hop(key.parent(), key.columns(), key.parentColumns())));
        return new RowStep(path.get(0).child(), path.get(path.size() - 1).parent(), hops, true);
    }

    /** From a row to those that refer to it by the key. */
    public static RowStep down(ForeignKey key) {
        return down(List.of(key));
    }

    /** From a row to those that refer to it by the keys of a way up, taken in the other direction. */
    public static RowStep down(List<ForeignKey> path) {
        List<Hop> hops = new ArrayList<>();
        for (int i = path.size() - 1; i >= 0; i--) {
            ForeignKey key = path.get(i);
            hops.add(new Hop(key.child(), key.parentColumns(), key.columns()));
        }
        return new RowStep(path.get(path.size() - 1).parent(), path.get(0).child(), hops, false);
    }
}
