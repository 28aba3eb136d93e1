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
 * Orders tables such that each comes after those that it refers to, and parts right behind their master, or as near to it as the
 * tables allow that have to stand in between. Otherwise by name, so that the same tables always have the same order. For one set
 * of tables.
 */
public final class DependencyOrder {
    private final Set<TableName> tables;
    /** What each table refers to, itself aside. */
    private final Map<TableName, Set<TableName>> parents = new TreeMap<>();
    /** Those by attributes of the primary key, which rows cannot be inserted without. */
    private final Map<TableName, Set<TableName>> needed = new HashMap<>();

    private final Map<TableName, Set<TableName>> children = new HashMap<>();
    /** The tables that refer to each other in a circle; most often one alone. */
    private final Map<TableName, Set<TableName>> circles = new HashMap<>();
    /** Parts that a table keeps apart from their master. */
    private final Set<TableName> apart = new HashSet<>();

    private final Set<TableName> ordered = new LinkedHashSet<>();

    private DependencyOrder(Set<TableName> tables) {
        this.tables = tables;
    }

    /**
     * Returns the tables in order.
     *
     * @param keys foreign keys; those that lead to or come from other tables do not count
     * @param inKey whether a foreign key has an attribute of the primary key
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
        for (Set<TableName> circle : components(children, tables)) {
            circle.forEach(table -> circles.put(table, circle));
        }
        List<Set<TableName>> homes = homes();
        while (homes.stream().anyMatch(this::keepsApart)) {
            homes = homes();
        }
        homes.forEach(group -> group.forEach(this::visit));
        tables.forEach(this::visit);
        return List.copyOf(ordered);
    }

    private static List<Set<TableName>> components(Map<TableName, Set<TableName>> next, Set<TableName> of) {
        return new StronglyConnectedComponents<TableName>(table -> List.copyOf(next.getOrDefault(table, Set.of())))
                .of(of);
    }

    /** Returns the tables that parts stand behind, in order, as if these were a part of them. */
    private List<Set<TableName>> homes() {
        Map<TableName, Set<TableName>> next = new HashMap<>();
        Set<TableName> homes = new TreeSet<>();
        for (TableName table : tables) {
            homes.add(home(table));
            for (TableName child : children.getOrDefault(table, Set.of())) {
                if (!home(child).equals(home(table))) {
                    next.computeIfAbsent(home(table), name -> new TreeSet<>()).add(home(child));
                }
            }
        }
        return components(next, homes);
    }

    /** Marks the parts that make a circle of several homes, and returns whether there were any. */
    private boolean keepsApart(Set<TableName> homes) {
        Set<TableName> parts = new TreeSet<>();
        if (homes.size() > 1) {
            tables.stream()
                    .filter(table -> homes.contains(home(table)) && !home(table).equals(table))
                    .forEach(parts::add);
        }
        Set<TableName> kept = new TreeSet<>(parts);
        kept.removeIf(part -> parents.getOrDefault(part, Set.of()).stream()
                .noneMatch(
                        parent -> homes.contains(home(parent)) && !home(parent).equals(home(part))));
        return apart.addAll(kept.isEmpty() ? parts : kept);
    }

    private TableName home(TableName table) {
        return apart.contains(table) ? table : master(table).map(this::home).orElse(table);
    }

    private Optional<TableName> master(TableName table) {
        return table.master().filter(tables::contains);
    }

    private void visit(TableName table) {
        if (ordered.contains(table)) {
            return;
        }
        Set<TableName> circle = circles.getOrDefault(table, Set.of(table));
        for (TableName member : circle) {
            parents.getOrDefault(member, Set.of()).stream()
                    .filter(parent -> !circle.contains(parent))
                    .forEach(this::visit);
        }
        addCircle(new TreeSet<>(circle));
        for (TableName member : circle) {
            tables.stream()
                    .filter(part -> master(part).filter(member::equals).isPresent())
                    .sorted(Comparator.comparing(apart::contains))
                    .forEach(this::visit);
        }
    }

    /** Adds tables that refer to each other; first those whose own key does not need the others. */
    private void addCircle(Set<TableName> left) {
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
