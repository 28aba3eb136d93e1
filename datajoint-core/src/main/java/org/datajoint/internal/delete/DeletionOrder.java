package org.datajoint.internal.delete;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.datajoint.heading.TableName;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.graph.ForeignKeyGraph;
import org.datajoint.internal.graph.TableShape;

/**
 * The order in which rows are deleted from tables, and the references to cut before that. The servers check foreign keys row
 * by row, so rows that refer to each other or to themselves cannot be deleted until these references are cut.
 *
 * @param tables the tables, each before those that it refers to
 * @param nulled the columns that are set to null to cut references, by table
 * @param emptied the columns that cannot be null and are set to the empty value of their type instead, by table
 */
record DeletionOrder(List<TableName> tables, Map<TableName, Set<String>> nulled, Map<TableName, Set<String>> emptied) {

    /** @param shapes the tables that lose rows */
    static DeletionOrder of(ForeignKeyGraph graph, Map<TableName, TableShape> shapes) {
        Map<TableName, Set<String>> nulled = new TreeMap<>();
        Map<TableName, Set<String>> emptied = new TreeMap<>();
        List<ForeignKey> uncut = new ArrayList<>();
        for (Set<TableName> group : graph.order(shapes.keySet())) {
            for (ForeignKey key : keysOf(group, graph)) {
                TableShape shape = shapes.get(key.child());
                if (!group.contains(key.parent()) || shape == null) {
                    uncut.add(key);
                } else if (key.columns().stream().anyMatch(shape.nullable()::contains)) {
                    columns(nulled, key).addAll(key.columns());
                    columns(nulled, key).retainAll(shape.nullable());
                } else if (key.columns().stream().noneMatch(shape.primaryKey()::contains)) {
                    columns(emptied, key).addAll(key.columns());
                } else {
                    uncut.add(key);
                }
            }
        }
        List<TableName> tables = new ArrayList<>();
        new ForeignKeyGraph(uncut).order(shapes.keySet()).forEach(tables::addAll);
        Collections.reverse(tables);
        return new DeletionOrder(List.copyOf(tables), nulled, emptied);
    }

    private static List<ForeignKey> keysOf(Set<TableName> group, ForeignKeyGraph graph) {
        return group.stream().flatMap(table -> graph.keysOf(table).stream()).toList();
    }

    private static Set<String> columns(Map<TableName, Set<String>> byTable, ForeignKey key) {
        return byTable.computeIfAbsent(key.child(), name -> new TreeSet<>());
    }
}
