package org.datajoint.internal.reach;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.datajoint.heading.TableName;
import org.datajoint.internal.plan.Hop;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Reach;
import org.jspecify.annotations.Nullable;

/**
 * The rows that can be reached from given rows of one table by steps from row to row, including the given rows.
 *
 * <p>If two tables can be compared directly, the tables in between are skipped: the key of a grandparent is usually part of
 * the key of its grandchild. Otherwise tables are nested as subqueries. If a subquery would have to be repeated many times, or
 * if steps form a cycle, a single search finds all of these rows.
 */
public final class ReachedRows implements RowSet {
    private final TableName root;
    private final Plan given;
    private final KnownTables known;
    private final StepGraph graph;
    private final Map<TableName, Set<Way>> ways = new ConcurrentHashMap<>();
    private final Map<TableName, Boolean> searched = new ConcurrentHashMap<>();

    /**
     * A way from rows of one table to rows of another.
     *
     * @param base the table where the way begins
     * @param hops the hops to the tables in between and to the other table
     * @param up whether each hop goes from a row to the row that it refers to
     */
    private record Way(TableName base, List<Hop> hops, boolean up) {}

    /**
     * Creates the set of rows that can be reached from {@code given}.
     *
     * @param root the table of the given rows
     * @param steps the steps; those from tables that cannot be reached are ignored
     */
    public ReachedRows(KnownTables known, TableName root, Plan given, Collection<RowStep> steps) {
        this.root = root;
        this.given = given;
        this.known = known;
        this.graph = new StepGraph(List.of(root), steps);
    }

    /** Returns the tables that may have rows in this set. */
    public Set<TableName> tables() {
        return graph.tables();
    }

    @Override
    public Search searching() {
        return known.search();
    }

    @Override
    public Plan all(TableName table) {
        return known.all(table);
    }

    /** Returns whether this set has exactly the given rows of the table, because no step leads back to the table. */
    public boolean isGiven(TableName table) {
        return table.equals(root) && !graph.isCircular(root);
    }

    @Override
    public Predicate rows(TableName table) {
        if (!graph.tables().contains(table)) {
            return Predicate.NEVER;
        }
        if (isGiven(table)) {
            return Given.predicate(known, table, given);
        }
        if (isSearched(table)) {
            return known.search().found(graph.reach(known, Map.of(root, given), table, graph.before(table)));
        }
        List<Predicate> alternatives = ways(table).stream().map(this::predicate).toList();
        return alternatives.size() == 1 ? alternatives.get(0) : new Predicate.Or(alternatives);
    }

    private Predicate predicate(Way way) {
        Plan rows = way.base().equals(root) && isGiven(root) ? given : known.some(way.base(), rows(way.base()));
        for (Hop hop : way.hops().subList(0, way.hops().size() - 1)) {
            rows = known.some(hop.table(), KnownTables.led(rows, hop));
        }
        return KnownTables.led(rows, way.hops().get(way.hops().size() - 1));
    }

    @Override
    public boolean isSearched(TableName table) {
        Boolean found = searched.get(table);
        if (found == null) {
            found = !isGiven(table)
                    && graph.tables().contains(table)
                    && (graph.isCircular(table)
                            || graph.hidesColumns(table)
                            || Written.times(table, this::bases) > Written.most(graph.stepsTo(table)));
            searched.put(table, found);
        }
        return found;
    }

    /** Returns the tables that the predicate for a table's rows reads in subqueries. */
    private List<TableName> bases(TableName table) {
        return isGiven(table) || graph.isCircular(table)
                ? List.of()
                : ways(table).stream().map(Way::base).toList();
    }

    @Override
    public @Nullable Reach search() {
        return graph.search(known, () -> Map.of(root, given), this::isSearched);
    }

    private Set<Way> ways(TableName table) {
        Set<Way> found = ways.get(table);
        if (found == null) {
            found = new LinkedHashSet<>();
            for (RowStep step : graph.to(table)) {
                found.addAll(waysBy(step));
            }
            ways.put(table, found);
        }
        return found;
    }

    private Collection<Way> waysBy(RowStep step) {
        Way direct = new Way(step.from(), step.hops(), step.up());
        if (isGiven(step.from()) || graph.isCircular(step.from()) || step.hops().size() > 1) {
            return List.of(direct);
        }
        List<Way> passing = new ArrayList<>();
        for (Way way : ways(step.from())) {
            Hop hop = way.up() == step.up() && way.hops().size() == 1
                    ? passing(way, step.hops().get(0))
                    : null;
            if (hop == null) {
                return List.of(direct);
            }
            passing.add(new Way(way.base(), List.of(hop), way.up()));
        }
        return passing;
    }

    /** Returns a single hop that replaces two if the columns of the first and the last table suffice; otherwise null. */
    private @Nullable Hop passing(Way way, Hop second) {
        Hop first = way.hops().get(0);
        List<String> between = way.up() ? second.from() : first.to();
        if (!(way.up() ? first.to() : second.from()).containsAll(between)) {
            return null;
        }
        List<String> from = new ArrayList<>();
        List<String> to = new ArrayList<>();
        for (String column : between) {
            from.add(first.from().get(first.to().indexOf(column)));
            to.add(second.to().get(second.from().indexOf(column)));
        }
        // A row with a null in any of the columns refers to nothing, even if the other columns match a row.
        Set<String> ignored = new HashSet<>(way.up() ? first.from() : second.to());
        (way.up() ? from : to).forEach(ignored::remove);
        Set<String> nullable = known.nullable(way.up() ? way.base() : second.table());
        return ignored.stream().anyMatch(nullable::contains) ? null : new Hop(second.table(), from, to);
    }
}
