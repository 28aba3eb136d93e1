package org.datajoint.internal.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.datajoint.heading.TableName;
import org.datajoint.internal.graph.DependencyOrder;
import org.datajoint.internal.graph.ForeignKey;

/** Orders tables so that each comes after those it refers to. */
public final class TableOrder {
    private TableOrder() {}

    /**
     * Returns the tables in dependency order, and by name if there is a choice. Parts follow their master immediately, or as
     * soon as possible if other tables must come before them. A cycle of tables that refer to each other begins with one whose
     * primary key does not depend on the others.
     */
    public static List<TableInfo> of(Collection<TableInfo> tables) {
        Map<TableName, TableInfo> byName = new TreeMap<>();
        tables.forEach(table -> byName.put(table.name(), table));
        List<ForeignKey> keys =
                tables.stream().flatMap(table -> table.foreignKeys().stream()).toList();
        return DependencyOrder.of(byName.keySet(), keys, key -> isInKey(byName, key)).stream()
                .map(byName::get)
                .toList();
    }

    private static boolean isInKey(Map<TableName, TableInfo> tables, ForeignKey key) {
        List<String> primaryKey = Objects.requireNonNull(tables.get(key.child()), "it is among them")
                .primaryKey();
        return key.columns().stream().anyMatch(primaryKey::contains);
    }
}
