package org.datajoint.internal.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.ForeignKey;
import org.datajoint.internal.sql.Dialect;

/**
 * In which order tables lose their rows, and which references are cut before. The servers check foreign keys row by row, so
 * that rows which refer to each other, within a table or around a circle of tables, cannot go while they do.
 *
 * @param tables the tables, those that refer to others before them
 * @param cuts the assignments that cut references, by table
 */
record DeletionOrder(List<TableName> tables, Map<TableName, List<String>> cuts) {

    /** @param shapes the tables that lose rows */
    static DeletionOrder of(ForeignKeyGraph graph, Map<TableName, TableShape> shapes) {
        Map<TableName, List<String>> cuts = new TreeMap<>();
        List<ForeignKey> kept = new ArrayList<>();
        for (Set<TableName> group : graph.order(shapes.keySet())) {
            for (TableName table : group) {
                for (ForeignKey key : graph.keysOf(table)) {
                    List<String> cut = group.contains(key.parent()) ? cut(key, shapes) : List.of();
                    if (cut.isEmpty()) {
                        kept.add(key);
                    } else {
                        cuts.computeIfAbsent(table, name -> new ArrayList<>()).addAll(cut);
                    }
                }
            }
        }
        List<TableName> tables = new ArrayList<>();
        new ForeignKeyGraph(kept).order(shapes.keySet()).forEach(tables::addAll);
        Collections.reverse(tables);
        return new DeletionOrder(List.copyOf(tables), cuts);
    }

    /** Makes a key refer to nothing or, where it must not be null, each row to itself; empty where neither can be. */
    private static List<String> cut(ForeignKey key, Map<TableName, TableShape> shapes) {
        TableShape shape = shapes.get(key.child());
        List<String> assignments = new ArrayList<>();
        if (shape == null) {
            return assignments;
        }
        for (String column : key.columns()) {
            if (shape.nullable().contains(column)) {
                assignments.add("t." + Dialect.quote(column) + " = NULL");
            }
        }
        boolean changeable = key.columns().stream().noneMatch(shape.primaryKey()::contains);
        if (assignments.isEmpty() && key.child().equals(key.parent()) && changeable) {
            for (String column : key.columns()) {
                assignments.add(
                        "t." + Dialect.quote(column) + " = t." + Dialect.quote(key.parentOf(column)));
            }
        }
        return assignments;
    }
}
