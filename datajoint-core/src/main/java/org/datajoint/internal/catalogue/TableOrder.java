package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.datajoint.heading.TableName;
import org.datajoint.internal.graph.ForeignKey;

/** Orders tables such that each comes after those it refers to. */
public final class TableOrder {
    private TableOrder() {}

    /**
     * The tables in dependency order, otherwise by name. Parts follow their master at once, unless a table in between keeps
     * them apart. Tables that refer to each other in a circle come last.
     */
    public static List<TableInfo> of(Collection<TableInfo> tables) {
        Map<TableName, TableInfo> byName = new TreeMap<>();
        tables.forEach(table -> byName.put(table.name(), table));
        Map<TableName, Set<TableName>> parents = new LinkedHashMap<>();
        Map<TableName, Set<TableName>> groups = new LinkedHashMap<>();
        for (TableInfo table : byName.values()) {
            Set<TableName> own = parents.computeIfAbsent(table.name(), name -> new LinkedHashSet<>());
            TableName group = groupOf(table.name(), byName);
            Set<TableName> groupParents = groups.computeIfAbsent(group, name -> new LinkedHashSet<>());
            for (ForeignKey key : table.foreignKeys()) {
                if (byName.containsKey(key.parent())) {
                    own.add(key.parent());
                    groupParents.add(groupOf(key.parent(), byName));
                }
            }
            groupParents.remove(group);
        }
        List<TableName> flat = sorted(parents).orElseGet(() -> List.copyOf(byName.keySet()));
        List<TableName> ordered =
                sorted(groups).map(order -> grouped(order, flat, byName)).orElse(flat);
        return ordered.stream().map(byName::get).toList();
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

    private static Optional<List<TableName>> sorted(Map<TableName, Set<TableName>> parents) {
        Set<TableName> done = new LinkedHashSet<>();
        while (done.size() < parents.size()) {
            Optional<TableName> next = parents.entrySet().stream()
                    .filter(entry -> !done.contains(entry.getKey()) && done.containsAll(entry.getValue()))
                    .map(Map.Entry::getKey)
                    .findFirst();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            done.add(next.get());
        }
        return Optional.of(List.copyOf(done));
    }
}
