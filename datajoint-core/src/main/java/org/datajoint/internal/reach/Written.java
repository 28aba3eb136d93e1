package org.datajoint.internal.reach;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.datajoint.heading.TableName;

/** Counts the subqueries in the predicate for a table's rows if each one is repeated wherever it is used. */
final class Written {
    private static final long MANY = 1L << 40;
    /** The servers allow about 60 nested queries, some of which other parts of the statement may need. */
    private static final int DEEPEST = 24;

    private final Function<TableName, List<TableName>> used;
    private final Map<TableName, Long> times = new HashMap<>();
    private int depth;

    private Written(Function<TableName, List<TableName>> used) {
        this.used = used;
    }

    /**
     * Returns the number of subqueries, or a number beyond every limit if they would be nested too deeply.
     *
     * @param used returns the tables that the predicate of a table reads in subqueries
     */
    static long times(TableName table, Function<TableName, List<TableName>> used) {
        return new Written(used).count(table);
    }

    /** Returns the largest number of subqueries that is still as fast as a search. */
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
