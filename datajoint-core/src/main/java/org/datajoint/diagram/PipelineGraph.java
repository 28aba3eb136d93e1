package org.datajoint.diagram;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.datajoint.connection.Connection;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.GraphReader;
import org.datajoint.internal.graph.DependencyOrder;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.graph.ForeignKeyGraph;
import org.datajoint.internal.graph.TableShape;
import org.datajoint.internal.session.SessionConnection;

/**
 * A snapshot of tables and their foreign keys, without DataJoint's internal tables and tables that the account may not see.
 * Immutable.
 */
final class PipelineGraph {
    private final Map<TableName, TableShape> shapes;
    private final ForeignKeyGraph keys;

    PipelineGraph(Map<TableName, TableShape> shapes, Collection<ForeignKey> keys) {
        this.shapes = new TreeMap<>(shapes);
        this.keys = new ForeignKeyGraph(distinct(keys.stream()
                .filter(key -> shapes.containsKey(key.child()) && shapes.containsKey(key.parent()))
                .toList()));
    }

    /** Returns the foreign keys without those that differ from another one only in name. */
    private static List<ForeignKey> distinct(Collection<ForeignKey> keys) {
        Map<List<Object>, ForeignKey> distinct = new LinkedHashMap<>();
        keys.forEach(key ->
                distinct.putIfAbsent(List.of(key.child(), key.columns(), key.parent(), key.parentColumns()), key));
        return List.copyOf(distinct.values());
    }

    /** Reads the given tables and all tables that are connected with them by foreign keys, directly or not, in all schemas. */
    static PipelineGraph around(Connection connection, Collection<TableName> tables) {
        GraphReader reader = new GraphReader(SessionConnection.session(connection));
        ForeignKeyGraph all = reader.graph();
        Set<TableName> found = connected(all, tables);
        List<ForeignKey> keys = all.keys().stream()
                .filter(key -> found.contains(key.child()) && found.contains(key.parent()))
                .toList();
        return new PipelineGraph(reader.shapes(found), keys);
    }

    private static Set<TableName> connected(ForeignKeyGraph all, Collection<TableName> tables) {
        Set<TableName> found = new HashSet<>();
        List<TableName> open = new ArrayList<>(tables);
        while (!open.isEmpty()) {
            TableName table = open.remove(open.size() - 1);
            if (!table.isHidden() && found.add(table)) {
                all.keysOf(table).forEach(key -> open.add(key.parent()));
                all.keysTo(table).forEach(key -> open.add(key.child()));
            }
        }
        return found;
    }

    /** Returns the tables and foreign keys of both graphs. A table of both has the shape that this graph has read. */
    PipelineGraph with(PipelineGraph other) {
        if (other == this) {
            return this;
        }
        Map<TableName, TableShape> both = new TreeMap<>(other.shapes);
        both.putAll(shapes);
        return new PipelineGraph(
                both,
                Stream.concat(keys.keys().stream(), other.keys.keys().stream()).toList());
    }

    /** Returns the foreign keys. */
    ForeignKeyGraph keys() {
        return keys;
    }

    boolean contains(TableName table) {
        return shapes.containsKey(table);
    }

    Set<TableName> tables() {
        return shapes.keySet();
    }

    /** Returns the shapes of all tables. */
    Map<TableName, TableShape> shapes() {
        return shapes;
    }

    TableShape shape(TableName table) {
        return Objects.requireNonNull(shapes.get(table), "it is in the graph");
    }

    /** Returns the tables that refer to one of the given tables. */
    Set<TableName> children(Set<TableName> of) {
        Set<TableName> children = new TreeSet<>();
        of.forEach(table -> keys.keysTo(table).forEach(key -> children.add(key.child())));
        return children;
    }

    /** Returns the tables that one of the given tables refers to. */
    Set<TableName> parents(Set<TableName> of) {
        Set<TableName> parents = new TreeSet<>();
        of.forEach(table -> keys.keysOf(table).forEach(key -> parents.add(key.parent())));
        return parents;
    }

    /** Returns the tables, parents first and parts after their masters. */
    List<TableName> ordered(Set<TableName> of) {
        return DependencyOrder.of(of, keys.keys(), key -> key.columns().stream()
                .anyMatch(shape(key.child()).primaryKey()::contains));
    }

    /** Returns the foreign keys between the given tables, in the order of the children and then of the declaration. */
    List<DiagramEdge> edges(List<TableName> ordered) {
        Set<TableName> among = new LinkedHashSet<>(ordered);
        return ordered.stream()
                .flatMap(child -> keys.keysOf(child).stream())
                .filter(key -> among.contains(key.parent()))
                .map(this::edge)
                .toList();
    }

    private DiagramEdge edge(ForeignKey key) {
        TableShape child = shape(key.child());
        Map<String, String> columns = new LinkedHashMap<>();
        key.columns().forEach(column -> columns.put(column, key.parentOf(column)));
        Set<String> primaryKey = new HashSet<>(child.primaryKey());
        return new DiagramEdge(
                key.parent(),
                key.child(),
                columns,
                primaryKey.containsAll(columns.keySet()),
                key.isRenamed(),
                columns.keySet().stream().anyMatch(child.nullable()::contains),
                primaryKey.equals(columns.keySet()));
    }

    /** Returns whether the primary key has an attribute that is not inherited from a parent. */
    boolean addsToKey(TableName table) {
        Set<String> own = new HashSet<>(shape(table).primaryKey());
        keys.keysOf(table).stream()
                .filter(key -> shape(table).primaryKey().containsAll(key.columns()))
                .forEach(key -> own.removeAll(key.columns()));
        own.removeIf(column -> column.startsWith("_"));
        return !own.isEmpty();
    }
}
