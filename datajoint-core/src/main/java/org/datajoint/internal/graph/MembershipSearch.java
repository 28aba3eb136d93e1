package org.datajoint.internal.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datajoint.heading.TableName;
import org.jspecify.annotations.Nullable;

/**
 * Finds the paths from a part to its master through other tables.
 *
 * <p>If parts refer to several others, and these again, there may be far too many paths to follow. Most of them carry
 * the same columns of the part to the same table, and so lead to the same row. Such paths are followed once, replaced
 * by a single key from the part's columns to the columns of the table that equal them.
 */
final class MembershipSearch {
    /**
     * A table, and the columns of the part that are equal to its columns on every path to it.
     *
     * @param table the table
     * @param columns the part's columns by the table's columns
     */
    private record Stop(TableName table, Map<String, String> columns) {}

    private final ForeignKeyGraph graph;
    private final TableName part;
    private final TableName master;
    private final Set<TableName> below;
    private final Set<TableName> circles = new HashSet<>();
    private final Set<Stop> met = new HashSet<>();
    private final Set<Stop> shared = new HashSet<>();
    private final List<List<ForeignKey>> found = new ArrayList<>();

    MembershipSearch(ForeignKeyGraph graph, TableName part, TableName master) {
        this.graph = graph;
        this.part = part;
        this.master = master;
        this.below = graph.descendants(master);
        graph.order(below).stream().filter(group -> group.size() > 1).forEach(circles::addAll);
    }

    List<List<ForeignKey>> paths() {
        // The first search finds the stops that several paths share.
        for (int search = 0; search < 2; search++) {
            met.clear();
            found.clear();
            for (ForeignKey key : graph.keysOf(part)) {
                arrive(key, columns(key, null), List.of(), Set.of(part));
            }
        }
        return List.copyOf(found);
    }

    /** Follows a foreign key and all paths behind it. */
    private void arrive(ForeignKey key, Map<String, String> columns, List<ForeignKey> before, Set<TableName> passed) {
        TableName table = key.parent();
        if (!below.contains(table) || passed.contains(table)) {
            return;
        }
        List<ForeignKey> path = new ArrayList<>(before);
        path.add(key);
        // In a cycle, the further paths depend on the tables that a path has already passed.
        if (!columns.isEmpty() && !circles.contains(table)) {
            Stop stop = new Stop(table, columns);
            if (!met.add(stop)) {
                shared.add(stop);
                return;
            }
            if (shared.contains(stop)) {
                path = List.of(standIn(stop));
            }
        }
        if (table.equals(master)) {
            found.add(List.copyOf(path));
            return;
        }
        Set<TableName> through = new HashSet<>(passed);
        through.add(table);
        for (ForeignKey next : graph.keysOf(table)) {
            arrive(next, columns(next, columns), path, through);
        }
    }

    /**
     * Returns the part's columns by the parent's columns that equal them; empty if a column of the key is not equal to
     * one of the part.
     *
     * @param known the part's columns by the columns of the key's child; null if the child is the part itself
     */
    private static Map<String, String> columns(ForeignKey key, @Nullable Map<String, String> known) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String column : key.columns()) {
            String own = known == null ? column : known.get(column);
            if (own == null) {
                return Map.of();
            }
            columns.put(key.parentOf(column), own);
        }
        return Collections.unmodifiableMap(columns);
    }

    private ForeignKey standIn(Stop stop) {
        List<String> parentColumns = List.copyOf(stop.columns().keySet());
        return new ForeignKey(
                "",
                part,
                parentColumns.stream().map(column -> stop.columns().get(column)).toList(),
                stop.table(),
                parentColumns);
    }
}
