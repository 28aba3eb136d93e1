package org.datajoint.internal.graph;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.datajoint.heading.TableName;

/**
 * Orders tables such that each comes after the tables that it refers to, and parts follow their master directly, or as
 * closely as the tables in between allow. Otherwise tables are ordered by name, so the same tables always have the same
 * order. Used for one set of tables.
 */
public final class DependencyOrder {
    private final Set<TableName> tables;
    /** The tables that each table refers to, except itself. */
    private final Map<TableName, Set<TableName>> parents = new TreeMap<>();
    /** The parents to which a table refers by attributes of its primary key, without which no row can be inserted. */
    private final Map<TableName, Set<TableName>> needed = new HashMap<>();

    private final Map<TableName, Set<TableName>> children = new HashMap<>();
    /** For each table, the tables that it forms a cycle of references with; usually the table alone. */
    private final Map<TableName, Set<TableName>> cycles = new HashMap<>();
    /** The parts that cannot follow their master directly, because of a table in between. */
    private final Set<TableName> separated = new HashSet<>();

    private final Set<TableName> ordered = new LinkedHashSet<>();

    private DependencyOrder(Set<TableName> tables) {
        this.tables = tables;
    }

    /**
     * Returns the tables in order.
     *
     * @param keys foreign keys; those to or from other tables are ignored
     * @param inKey whether a foreign key includes an attribute of the primary key
     */
    public static List<TableName> of(Set<TableName> tables, Collection<ForeignKey> keys, Predicate<ForeignKey> inKey) {
        DependencyOrder order = new DependencyOrder(new TreeSet<>(tables));
        order.tables.forEach(table -> order.parents.put(table, new TreeSet<>()));
        for (ForeignKey key : keys) {
            if (!key.child().equals(key.parent()) && tables.contains(key.child()) && tables.contains(key.parent())) {
                order.add(key, inKey.test(key));
            }
        }
        return order.sorted();
    }

    private void add(ForeignKey key, boolean inKey) {
        parents.computeIfAbsent(key.child(), name -> new TreeSet<>()).add(key.parent());
        children.computeIfAbsent(key.parent(), name -> new TreeSet<>()).add(key.child());
        if (inKey) {
            needed.computeIfAbsent(key.child(), name -> new HashSet<>()).add(key.parent());
        }
    }

    private List<TableName> sorted() {
        for (Set<TableName> cycle : components(children, tables)) {
            cycle.forEach(table -> cycles.put(table, cycle));
        }
        List<Set<TableName>> leaders = leaders();
        while (leaders.stream().anyMatch(this::separates)) {
            leaders = leaders();
        }
        leaders.forEach(group -> group.forEach(this::visit));
        tables.forEach(this::visit);
        return List.copyOf(ordered);
    }

    private static List<Set<TableName>> components(Map<TableName, Set<TableName>> next, Set<TableName> of) {
        return new StronglyConnectedComponents<TableName>(table -> List.copyOf(next.getOrDefault(table, Set.of())))
                .of(of);
    }

    /** Returns the leaders in dependency order, in which a table and the parts that follow it count as one. */
    private List<Set<TableName>> leaders() {
        Map<TableName, Set<TableName>> next = new HashMap<>();
        Set<TableName> leaders = new TreeSet<>();
        for (TableName table : tables) {
            leaders.add(leader(table));
            for (TableName child : children.getOrDefault(table, Set.of())) {
                if (!leader(child).equals(leader(table))) {
                    next.computeIfAbsent(leader(table), name -> new TreeSet<>()).add(leader(child));
                }
            }
        }
        return components(next, leaders);
    }

    /** Separates the parts that cause a cycle of several leaders from these, and returns whether there were any. */
    private boolean separates(Set<TableName> leaders) {
        Set<TableName> parts = new TreeSet<>();
        if (leaders.size() > 1) {
            tables.stream()
                    .filter(table ->
                            leaders.contains(leader(table)) && !leader(table).equals(table))
                    .forEach(parts::add);
        }
        Set<TableName> referring = new TreeSet<>(parts);
        referring.removeIf(part -> parents.getOrDefault(part, Set.of()).stream()
                .noneMatch(parent ->
                        leaders.contains(leader(parent)) && !leader(parent).equals(leader(part))));
        return separated.addAll(referring.isEmpty() ? parts : referring);
    }

    /** Returns the table that this one follows as a part, directly or indirectly; the table itself if it follows none. */
    private TableName leader(TableName table) {
        return separated.contains(table)
                ? table
                : master(table).map(this::leader).orElse(table);
    }

    private Optional<TableName> master(TableName table) {
        return table.master().filter(tables::contains);
    }

    private void visit(TableName table) {
        if (ordered.contains(table)) {
            return;
        }
        Set<TableName> cycle = cycles.getOrDefault(table, Set.of(table));
        for (TableName member : cycle) {
            parents.getOrDefault(member, Set.of()).stream()
                    .filter(parent -> !cycle.contains(parent))
                    .forEach(this::visit);
        }
        addCycle(new TreeSet<>(cycle));
        for (TableName member : cycle) {
            tables.stream()
                    .filter(part -> master(part).filter(member::equals).isPresent())
                    .sorted(Comparator.comparing(separated::contains))
                    .forEach(this::visit);
        }
    }

    /** Adds tables that refer to each other, beginning with those whose primary key does not need the others. */
    private void addCycle(Set<TableName> left) {
        while (!left.isEmpty()) {
            TableName first = left.stream()
                    .min(Comparator.<TableName>comparingInt(table -> among(parents, table, left) == 0 ? 0 : 1)
                            .thenComparingLong(table -> among(needed, table, left)))
                    .orElseThrow();
            left.remove(first);
            ordered.add(first);
        }
    }

    private static long among(Map<TableName, Set<TableName>> of, TableName table, Set<TableName> left) {
        return of.getOrDefault(table, Set.of()).stream().filter(left::contains).count();
    }
}
