package org.datajoint.internal.reach;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.datajoint.heading.TableName;
import org.datajoint.internal.graph.StronglyConnectedComponents;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.Reach;
import org.jspecify.annotations.Nullable;

/** The steps that can be taken from some root tables, directly or after other steps. Immutable. */
final class StepGraph {
    private final Map<TableName, List<RowStep>> from = new HashMap<>();
    private final Map<TableName, List<RowStep>> to = new HashMap<>();
    private final Set<TableName> tables;
    private final Set<TableName> circular = new HashSet<>();

    /** @param roots the tables from which the steps start */
    StepGraph(Collection<TableName> roots, Collection<RowStep> steps) {
        steps.forEach(step ->
                from.computeIfAbsent(step.from(), name -> new ArrayList<>()).add(step));
        tables = closure(roots, table -> from(table).stream().map(RowStep::to).toList());
        tables.forEach(table -> from(table).forEach(step -> to.computeIfAbsent(step.to(), name -> new ArrayList<>())
                .add(step)));
        new StronglyConnectedComponents<TableName>(
                        table -> from(table).stream().map(RowStep::to).toList())
                .of(tables).stream().filter(this::isCircle).forEach(circular::addAll);
    }

    private boolean isCircle(Set<TableName> group) {
        return group.size() > 1
                || group.stream().anyMatch(table -> from(table).stream()
                        .anyMatch(step -> step.to().equals(table)));
    }

    private static Set<TableName> closure(Collection<TableName> begin, Function<TableName, List<TableName>> next) {
        Set<TableName> found = new LinkedHashSet<>();
        List<TableName> open = new ArrayList<>(begin);
        while (!open.isEmpty()) {
            TableName table = open.remove(open.size() - 1);
            if (found.add(table)) {
                open.addAll(next.apply(table));
            }
        }
        return found;
    }

    /** Returns the tables that are reached, including the roots. */
    Set<TableName> tables() {
        return tables;
    }

    /** Returns whether steps lead from rows of the table back to rows of the same table. */
    boolean isCircular(TableName table) {
        return circular.contains(table);
    }

    List<RowStep> from(TableName table) {
        return from.getOrDefault(table, List.of());
    }

    List<RowStep> to(TableName table) {
        return to.getOrDefault(table, List.of());
    }

    /** Returns the tables on all ways to the table, including the table itself. */
    Set<TableName> before(TableName table) {
        return closure(
                List.of(table), name -> to(name).stream().map(RowStep::from).toList());
    }

    /** Returns the number of steps on all ways to the table. */
    long stepsTo(TableName table) {
        return before(table).stream().mapToLong(each -> to(each).size()).sum();
    }

    /** Returns whether a step on a way to the table compares columns that no expression can name. */
    boolean hidesColumns(TableName table) {
        return before(table).stream().anyMatch(each -> to(each).stream()
                .anyMatch(step -> step.hops().stream().anyMatch(KnownTables::hidesColumns)));
    }

    /**
     * Returns the search for the keys of the target's rows that are reached.
     *
     * @param starts the given rows, by table
     * @param among the tables to search
     */
    Reach reach(KnownTables known, Map<TableName, Plan> starts, TableName target, Collection<TableName> among) {
        List<TableName> order = List.copyOf(new LinkedHashSet<>(among));
        List<Reach.Start> begin = new ArrayList<>();
        starts.forEach((table, rows) -> {
            if (order.contains(table)) {
                begin.add(new Reach.Start(order.indexOf(table), rows));
            }
        });
        List<Reach.Step> steps = new ArrayList<>();
        for (TableName table : order) {
            for (RowStep step : from(table)) {
                if (order.contains(step.to())) {
                    steps.add(new Reach.Step(order.indexOf(table), step.hops(), order.indexOf(step.to())));
                }
            }
        }
        return new Reach(
                begin,
                order.stream().map(known::place).toList(),
                steps,
                order.indexOf(target),
                order.stream().anyMatch(this::isCircular),
                known.keyHeading(target));
    }

    /**
     * Returns a single search for the rows of all tables that need one; null if no table does.
     *
     * @param starts the given rows, by table
     * @param isSearched whether a table needs the search
     */
    @Nullable
    Reach search(KnownTables known, Supplier<Map<TableName, Plan>> starts, Predicate<TableName> isSearched) {
        List<TableName> all = tables.stream().filter(isSearched).toList();
        if (all.isEmpty()) {
            return null;
        }
        Set<TableName> among = new LinkedHashSet<>();
        all.forEach(table -> among.addAll(before(table)));
        return reach(known, starts.get(), all.get(0), among);
    }
}
