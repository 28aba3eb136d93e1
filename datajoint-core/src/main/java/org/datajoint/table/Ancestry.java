package org.datajoint.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.Catalogue;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.graph.ForeignKeyGraph;
import org.jspecify.annotations.Nullable;

/** The tables that a table refers to, directly or not, as known to the catalogue. Shared by all makes of the table. Immutable. */
final class Ancestry {
    /** The tables that were looked up; null for a table that does not exist. */
    private final Map<TableName, @Nullable TableInfo> known = new LinkedHashMap<>();

    private final ForeignKeyGraph graph;
    /** The class names of the ancestors, without the table itself. */
    private final Map<TableName, String> ancestors = new LinkedHashMap<>();

    private final Map<TableName, Set<TableName>> circles = new HashMap<>();

    private Ancestry(TableName table, Catalogue catalogue) {
        this.graph = new ForeignKeyGraph(keysUpward(table, catalogue));
        Set<TableName> all = new LinkedHashSet<>(graph.ancestors(table));
        for (Set<TableName> group : graph.order(all)) {
            boolean isCircle = group.size() > 1
                    || group.stream().anyMatch(each -> graph.keysOf(each).stream()
                            .anyMatch(key -> key.parent().equals(each)));
            if (isCircle) {
                group.forEach(each -> circles.put(each, group));
            }
        }
        all.remove(table);
        all.forEach(each -> ancestors.put(each, each.className()));
    }

    /** Returns the ancestry of a table. */
    static Ancestry of(TableName table, Catalogue catalogue) {
        return new Ancestry(table, catalogue);
    }

    private List<ForeignKey> keysUpward(TableName table, Catalogue catalogue) {
        List<ForeignKey> keys = new ArrayList<>();
        List<TableName> open = new ArrayList<>(List.of(table));
        while (!open.isEmpty()) {
            TableName next = open.remove(open.size() - 1);
            if (known.containsKey(next)) {
                continue;
            }
            TableInfo info = catalogue.find(next).orElse(null);
            known.put(next, info);
            for (ForeignKey each : info == null ? List.<ForeignKey>of() : info.foreignKeys()) {
                keys.add(each);
                open.add(each.parent());
            }
        }
        return keys;
    }

    /** Returns whether the catalogue still knows the same state of all these tables. */
    @SuppressWarnings("ReferenceEquality") // A different object is a different state of the table.
    boolean isStill(Catalogue catalogue) {
        for (Map.Entry<TableName, @Nullable TableInfo> each : known.entrySet()) {
            if (catalogue.find(each.getKey()).orElse(null) != each.getValue()) {
                return false;
            }
        }
        return true;
    }

    /** Returns the foreign keys among the table and its ancestors. */
    ForeignKeyGraph graph() {
        return graph;
    }

    /** Returns the ancestors. */
    Set<TableName> tables() {
        return Collections.unmodifiableSet(ancestors.keySet());
    }

    /** Returns whether the table is an ancestor. */
    boolean contains(TableName table) {
        return ancestors.containsKey(table);
    }

    /** Returns the class name of an ancestor; empty for other tables. */
    String className(TableName ancestor) {
        return ancestors.getOrDefault(ancestor, "");
    }

    /** Returns the tables that form a cycle with this one; null if it is not part of a cycle. */
    @Nullable
    Set<TableName> circle(TableName table) {
        return circles.get(table);
    }
}
