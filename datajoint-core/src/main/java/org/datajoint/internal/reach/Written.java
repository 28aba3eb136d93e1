package org.datajoint.internal.reach;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.datajoint.heading.TableName;

/** Determines the length of the predicate for a table's rows if each subquery is repeated wherever it is used. */
final class Written {
    private static final long MANY = 1L << 40;
    /** The servers allow about 60 nested queries. */
    private static final int DEEPEST = 24;

    private final Function<TableName, List<TableName>> used;
    private final Map<TableName, Long> times = new HashMap<>();
    private int depth;

    private Written(Function<TableName, List<TableName>> used) {
        this.used = used;
    }

    /**
     * Returns how many subqueries there would be.
     *
     * @param used returns the tables that are read in subqueries of a table's predicate
     */
    static long times(TableName table, Function<TableName, List<TableName>> used) {
        return new Written(used).count(table);
    }

    /** Returns the number of subqueries that is still as fast as a search: a few for each step. */
    static long most(long steps) {
        return 2 * steps + 2;
    }

    private long count(TableName table) {
        Long known = times.get(table);
        if (known != null) {
            return known;
        }
        long count = 0;
        depth++;
        for (TableName each : used.apply(table)) {
            count += depth > DEEPEST ? MANY : 1 + count(each);
        }
        depth--;
        times.put(table, Math.min(count, MANY));
        return Math.min(count, MANY);
    }
}
