package org.datajoint.internal.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.datajoint.heading.TableName;

/**
 * The tables of a server and the foreign keys between them. Immutable.
 *
 * <p>There may be several foreign keys between two tables, foreign keys from a table to itself, and circles of foreign
 * keys.
 */
public final class ForeignKeyGraph {
    private final Map<TableName, List<ForeignKey>> byParent = new TreeMap<>();
    private final Map<TableName, List<ForeignKey>> byChild = new TreeMap<>();

    public ForeignKeyGraph(Collection<ForeignKey> keys) {
        for (ForeignKey key : keys) {
            byParent.computeIfAbsent(key.parent(), name -> new ArrayList<>()).add(key);
            byChild.computeIfAbsent(key.child(), name -> new ArrayList<>()).add(key);
        }
    }

    /** Returns all foreign keys, by the names of the tables that have them. */
    public List<ForeignKey> keys() {
        return byChild.values().stream().flatMap(List::stream).toList();
    }

    /** Returns the foreign keys that refer to the table, including those of the table itself. */
    public List<ForeignKey> keysTo(TableName parent) {
        return List.copyOf(byParent.getOrDefault(parent, List.of()));
    }

    /** Returns the foreign keys that the table has. */
    public List<ForeignKey> keysOf(TableName child) {
        return List.copyOf(byChild.getOrDefault(child, List.of()));
    }

    /** Returns the table and all tables that refer to it, directly or indirectly. */
    public Set<TableName> descendants(TableName table) {
        return closure(table, this::children);
    }

    /** Returns the table and all tables that it refers to, directly or indirectly. */
    public Set<TableName> ancestors(TableName table) {
        return closure(
                table, name -> keysOf(name).stream().map(ForeignKey::parent).toList());
    }

    /**
     * Returns the tables in dependency order: a table comes after those that it refers to. Tables that refer to each
     * other in a cycle form one group; every other table is a group of its own.
     */
    public List<Set<TableName>> order(Set<TableName> tables) {
        return new StronglyConnectedComponents<>(this::children).of(tables);
    }

    private List<TableName> children(TableName table) {
        return keysTo(table).stream().map(ForeignKey::child).toList();
    }

    private static Set<TableName> closure(TableName table, Function<TableName, List<TableName>> next) {
        Set<TableName> found = new LinkedHashSet<>();
        List<TableName> open = new ArrayList<>(List.of(table));
        while (!open.isEmpty()) {
            TableName name = open.remove(open.size() - 1);
            if (found.add(name)) {
                open.addAll(next.apply(name));
            }
        }
        return found;
    }
}
