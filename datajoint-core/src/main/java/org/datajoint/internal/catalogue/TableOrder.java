package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.datajoint.heading.TableName;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.graph.StronglyConnectedComponents;

/** Orders tables such that each comes after those it refers to. */
public final class TableOrder {
    private TableOrder() {}

    /**
     * The tables in dependency order, otherwise by name. Parts follow their master at once, unless a table in between keeps
     * them apart. A circle of tables that refer to each other begins with one whose own key does not need the others.
     */
    public static List<TableInfo> of(Collection<TableInfo> tables) {
        Map<TableName, TableInfo> byName = new TreeMap<>();
        tables.forEach(table -> byName.put(table.name(), table));
        Parents parents = new Parents();
        Parents groups = new Parents();
        for (TableInfo table : byName.values()) {
            TableName group = groupOf(table.name(), byName);
            parents.add(table.name());
            groups.add(group);
            for (ForeignKey key : table.foreignKeys()) {
                if (byName.containsKey(key.parent())) {
                    boolean inKey = key.columns().stream().anyMatch(table.primaryKey()::contains);
                    parents.add(table.name(), key.parent(), inKey);
                    groups.add(group, groupOf(key.parent(), byName), inKey);
                }
            }
        }
        List<TableName> flat = parents.sorted();
        List<TableName> ordered = grouped(groups.sorted(), flat, byName);
        // A table between a master and its part has to stay there.
        boolean apart = ordered.stream().anyMatch(table -> parents.of(table).stream()
                .anyMatch(parent -> ordered.indexOf(parent) > ordered.indexOf(table)
                        && flat.indexOf(parent) < flat.indexOf(table)));
        return (apart ? flat : ordered).stream().map(byName::get).toList();
    }

    private static List<TableName> grouped(
            List<TableName> groups, List<TableName> flat, Map<TableName, TableInfo> byName) {
        List<TableName> ordered = new ArrayList<>();
        for (TableName group : groups) {
            flat.stream().filter(name -> groupOf(name, byName).equals(group)).forEach(ordered::add);
        }
        return ordered;
    }

    private static TableName groupOf(TableName table, Map<TableName, TableInfo> byName) {
        return table.master().filter(byName::containsKey).orElse(table);
    }

    /** What each table refers to, itself aside. */
    private static final class Parents {
        private final Map<TableName, Set<TableName>> all = new LinkedHashMap<>();
        /** Those by attributes of the primary key, which rows cannot be inserted without. */
        private final Map<TableName, Set<TableName>> inKey = new LinkedHashMap<>();

        void add(TableName table) {
            all.computeIfAbsent(table, name -> new LinkedHashSet<>());
            inKey.computeIfAbsent(table, name -> new LinkedHashSet<>());
        }

        void add(TableName table, TableName parent, boolean byKey) {
            if (!parent.equals(table)) {
                of(table).add(parent);
                if (byKey) {
                    inKey.getOrDefault(table, Set.of()).add(parent);
                }
            }
        }

        Set<TableName> of(TableName table) {
            return all.getOrDefault(table, Set.of());
        }

        List<TableName> sorted() {
            Map<TableName, List<TableName>> children = new LinkedHashMap<>();
            all.forEach((table, parents) -> parents.forEach(parent ->
                    children.computeIfAbsent(parent, name -> new ArrayList<>()).add(table)));
            List<TableName> sorted = new ArrayList<>();
            new StronglyConnectedComponents<TableName>(table -> children.getOrDefault(table, List.of()))
                    .of(all.keySet())
                    .forEach(circle -> addCircle(new TreeSet<>(circle), sorted));
            return List.copyOf(sorted);
        }

        /** Adds tables that refer to each other, of which most often there is one alone. */
        private void addCircle(Set<TableName> left, List<TableName> sorted) {
            while (!left.isEmpty()) {
                TableName first = left.stream()
                        .min(Comparator.<TableName>comparingInt(table -> isFree(table, left) ? 0 : 1)
                                .thenComparingLong(table -> needed(table, left)))
                        .orElseThrow();
                left.remove(first);
                sorted.add(first);
            }
        }

        private boolean isFree(TableName table, Set<TableName> left) {
            return of(table).stream().noneMatch(left::contains);
        }

        private long needed(TableName table, Set<TableName> left) {
            return inKey.getOrDefault(table, Set.of()).stream()
                    .filter(left::contains)
                    .count();
        }
    }
}
